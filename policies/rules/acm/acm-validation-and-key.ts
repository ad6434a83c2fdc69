import { isSet } from "../../lib/presence";
import { defineResourceRule, type Props } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isEmpty, object, text } from "../../lib/values";

/** ACM proves the domain of what it issues for the public; an imported or a private certificate has nothing to prove. */
function isProved(props: Props): boolean {
  return !["certificateBody", "privateKey", "privateKeyWo", "certificateAuthorityArn"].some((property) =>
    isSet(props, property),
  );
}

export const acmValidationAndKey = defineResourceRule({
  id: "acm-validation-and-key",
  title: "Certificates renew by DNS, with a strong key, in the public log",
  description: "A certificate is proved by DNS, has no RSA key of 1024 bits, and stands in the transparency log.",
  severity: "high",
  controls: { securityHub: ["ACM.2"], checkov: ["CKV_AWS_234"] },
  remediation:
    'Set validationMethod: "DNS" and keyAlgorithm: "EC_prime256v1"; leave certificateTransparencyLoggingPreference out.',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/acm-controls.html#acm-2",
  types: ["aws:acm/certificate:Certificate"],
  *check({ props }) {
    yield* faults(
      () =>
        isProved(props) &&
        props.validationMethod !== "DNS" &&
        `validationMethod is ${isEmpty(props.validationMethod) ? "not set" : "not DNS"}, so renewal waits for somebody to click; use DNS`,
      () =>
        /^RSA[_-]1024$/.test(text(props.keyAlgorithm) ?? "") &&
        "keyAlgorithm RSA_1024 can be broken; use EC_prime256v1 or RSA_2048",
      () =>
        object(props.options).certificateTransparencyLoggingPreference === "DISABLED" &&
        "options.certificateTransparencyLoggingPreference is DISABLED, so browsers distrust the certificate; remove it",
    );
  },
});
