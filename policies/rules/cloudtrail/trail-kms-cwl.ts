import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";

const wanted: readonly (readonly [string, string])[] = [
  ["kmsKeyId", "name a key"],
  ["cloudWatchLogsGroupArn", "name a log group, so that alarms can look at it"],
  ["cloudWatchLogsRoleArn", "name the role that writes to the log group"],
];

export const trailKmsCwl = defineResourceRule({
  id: "trail-kms-cwl",
  title: "The trail is encrypted and can be watched",
  description: "A trail is encrypted with a key of our own and also writes to a log group.",
  severity: "medium",
  controls: {
    securityHub: ["CloudTrail.2", "CloudTrail.5"],
    cis5: ["3.5"],
    checkov: ["CKV_AWS_35", "CKV2_AWS_10"],
    other: ["AWS-0015", "AWS-0162"],
  },
  remediation: "Set kmsKeyId, cloudWatchLogsGroupArn and cloudWatchLogsRoleArn.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-2",
  types: ["aws:cloudtrail/trail:Trail"],
  *check({ props }) {
    for (const [property, repair] of wanted) if (!isSet(props, property)) yield `${property} is not set; ${repair}`;
  },
});
