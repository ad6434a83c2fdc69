import { defineResourceRule } from "../../lib/rule";
import { isEmpty } from "../../lib/values";

export const logGroupKms = defineResourceRule({
  id: "log-group-kms",
  title: "Logs are encrypted with a key of our own",
  description: "Every log group names a KMS key, whose policy then decides who reads the logs.",
  severity: "low",
  controls: { checkov: ["CKV_AWS_158"], other: ["AWS-0017"] },
  remediation: "Set kmsKeyId to the ARN of a key whose policy lets CloudWatch Logs in.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  types: ["aws:cloudwatch/logGroup:LogGroup"],
  *check({ props }) {
    if (isEmpty(props.kmsKeyId))
      yield "kmsKeyId is not set, so the logs are readable for whoever may read the group; name a key";
  },
});
