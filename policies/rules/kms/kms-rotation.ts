import { effective } from "../../lib/defaults";
import { isSet } from "../../lib/presence";
import { defineResourceRule, type Props } from "../../lib/rule";
import { allHold, faults } from "../../lib/unknowns";
import { isTrue, number } from "../../lib/values";

const keyType = "aws:kms/key:Key";

/** AWS renews only what it made itself: the material of symmetric keys, outside of a key store of one's own. */
function canRotate(props: Props): boolean {
  return allHold(
    () => effective(keyType, props, "keyUsage") === "ENCRYPT_DECRYPT",
    () => effective(keyType, props, "customerMasterKeySpec") === "SYMMETRIC_DEFAULT",
    () => !isSet(props, "customKeyStoreId"),
  );
}

function period(props: Props): number {
  return number(effective(keyType, props, "rotationPeriodInDays")) ?? 0;
}

export const kmsRotation = defineResourceRule<{ maximumDays: number }>({
  id: "kms-rotation",
  title: "Keys get new material every year",
  description: "AWS renews the material of every symmetric key, often enough.",
  severity: "medium",
  controls: {
    securityHub: ["KMS.4"],
    cis5: ["3.6"],
    checkov: ["CKV_AWS_7"],
    other: ["AWS-0065", "AwsSolutions-KMS5"],
  },
  remediation: "Set enableKeyRotation: true; what is encrypted stays readable, and ids and ARNs stay the same.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-4",
  types: [keyType],
  configSchema: {
    properties: {
      maximumDays: {
        type: "number",
        description: "Days between two renewals at most; AWS allows 90 to 2560 and takes 365.",
        default: 365,
      },
    },
  },
  *check({ props, config: { maximumDays } }) {
    const both = (isWrong: () => boolean) => allHold(isWrong, () => canRotate(props));
    yield* faults(
      () =>
        both(() => !isTrue(props.enableKeyRotation)) &&
        "enableKeyRotation is not true, so whoever once got the key has it for ever; set it",
      () =>
        both(() => period(props) > maximumDays) &&
        `rotationPeriodInDays is ${period(props)}; set ${maximumDays} or less`,
    );
  },
  fix(props, { maximumDays }) {
    props.enableKeyRotation = true;
    if (period(props) > maximumDays) props.rotationPeriodInDays = maximumDays;
  },
});
