import { isAwsOwnKey } from "../../lib/kms-keys";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { isEmpty, isTrue } from "../../lib/values";

export const sqsEncrypted = defineResourceRule<{ requireKey: boolean }>({
  id: "sqs-encrypted",
  title: "Messages in queues are encrypted",
  description: "Every queue is encrypted, with a KMS key or with the one that SQS has for all queues.",
  severity: "medium",
  controls: {
    securityHub: ["SQS.1"],
    checkov: ["CKV_AWS_27", "CKV2_AWS_73"],
    other: ["AWS-0096", "AWS-0135", "AwsSolutions-SQS2"],
  },
  remediation: "Set kmsMasterKeyId, or remove sqsManagedSseEnabled: false.",
  url: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
  types: ["aws:sqs/queue:Queue"],
  configSchema: {
    properties: {
      requireKey: {
        type: "boolean",
        description: "Whether it must be a KMS key of one's own, whose policy decides who reads the messages.",
        default: false,
      },
    },
  },
  *check({ props, config: { requireKey } }) {
    if (requireKey) {
      if (!isSet(props, "kmsMasterKeyId") || isAwsOwnKey(props.kmsMasterKeyId))
        yield "kmsMasterKeyId is no key of your own; name one";
    } else if (!isSet(props, "kmsMasterKeyId")) {
      // AWS encrypts a new queue by itself; only a program that says no is in the way.
      const own = props.sqsManagedSseEnabled;
      if (!isEmpty(own) && !isTrue(own))
        yield "sqsManagedSseEnabled is false and kmsMasterKeyId is not set, so messages lie in clear text; remove it";
    }
  },
  fix(props) {
    // Which key is meant nobody can guess.
    if (!isSet(props, "kmsMasterKeyId")) props.sqsManagedSseEnabled = true;
  },
});
