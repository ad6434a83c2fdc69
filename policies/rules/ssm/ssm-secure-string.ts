import { hasCredentialName } from "../../lib/credentials";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { text } from "../../lib/values";

export const ssmSecureString = defineResourceRule({
  id: "ssm-secure-string",
  title: "Parameters with credentials are encrypted",
  description: "A parameter with the name of a credential is a SecureString under a key of our own, never clear text.",
  severity: "high",
  controls: { checkov: ["CKV_AWS_337", "CKV2_AWS_34"] },
  remediation: "Set type: SecureString and keyId, give the value as a Pulumi secret, and remove insecureValue.",
  url: "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-securestring.html",
  types: ["aws:ssm/parameter:Parameter"],
  *check({ props, args }) {
    // Without a name of its own a parameter is named after the resource.
    const isCredential = () => hasCredentialName(text(props.name) ?? args.name);
    const isSecure = () => props.type === "SecureString";
    yield* faults(
      () => isCredential() && !isSecure() && "it has the name of a credential and is no SecureString; set the type",
      () =>
        isCredential() &&
        isSet(props, "insecureValue") &&
        "insecureValue shows a credential in every preview; use value",
      () =>
        !isSet(props, "keyId") &&
        isSecure() &&
        "keyId is not set, so everybody in the account may decrypt it; name a key",
    );
  },
});
