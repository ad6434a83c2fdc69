import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue, number } from "../../lib/values";

/** The property that switches a key off. */
const enabledProperty: Readonly<Record<string, string>> = {
  "aws:kms/key:Key": "isEnabled",
  "aws:kms/replicaKey:ReplicaKey": "enabled",
  "aws:kms/externalKey:ExternalKey": "enabled",
  "aws:kms/replicaExternalKey:ReplicaExternalKey": "enabled",
};
/** What AWS takes where the program says nothing. */
const longestWindow = 30;

export const kmsDeletionWindow = defineResourceRule<{ minimumDays: number; protectOption: boolean }>({
  id: "kms-deletion-window",
  title: "Keys cannot vanish before somebody notices",
  description: "A key that is deleted waits long enough, is not switched off, and is protected by Pulumi.",
  severity: "high",
  controls: { securityHub: ["KMS.3"], checkov: ["CKV_AWS_227"], other: ["KMS_CMK_NOT_SCHEDULED_FOR_DELETION"] },
  remediation: "Leave deletionWindowInDays out (30 days), remove isEnabled: false, and set the option protect.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-3",
  types: Object.keys(enabledProperty),
  configSchema: {
    properties: {
      minimumDays: {
        type: "number",
        description: "Days that a deleted key waits at least; AWS allows 7 to 30.",
        default: 30,
      },
      protectOption: { type: "boolean", description: "Whether Pulumi's option protect must be set.", default: true },
    },
  },
  *check({ type, props, args, config }) {
    const enabled = enabledProperty[type] ?? "isEnabled";
    yield* faults(
      () => {
        const days = number(props.deletionWindowInDays) ?? longestWindow;
        return days < config.minimumDays && `deletionWindowInDays is ${days}; set ${config.minimumDays} or more`;
      },
      () => {
        const value = props[enabled];
        return (
          value !== undefined &&
          value !== null &&
          !isTrue(value) &&
          `${enabled} is not true, so nothing can be read; remove it`
        );
      },
      () => config.protectOption && !args.opts.protect && "the option protect is not set; set it",
    );
  },
});
