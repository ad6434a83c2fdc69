import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue, object, text } from "../../lib/values";

export const codebuildLogsEncrypted = defineResourceRule({
  id: "codebuild-logs-encrypted",
  title: "Builds leave a log, and what they leave is encrypted",
  description: "A build project logs to CloudWatch or S3, encrypted, and encrypts its artifacts with a key of our own.",
  severity: "medium",
  controls: {
    securityHub: ["CodeBuild.3", "CodeBuild.4"],
    checkov: ["CKV_AWS_78", "CKV_AWS_147", "CKV_AWS_311", "CKV_AWS_314"],
    other: ["AWS-0018", "AwsSolutions-CB4"],
  },
  remediation: "Enable logsConfig.cloudwatchLogs, remove encryptionDisabled and set encryptionKey.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-4",
  types: ["aws:codebuild/project:Project"],
  *check({ props }) {
    const logs = () => object(props.logsConfig);
    const s3 = () => object(logs().s3Logs);
    // AWS logs to CloudWatch where the program says nothing.
    const toCloudWatch = () => (text(object(logs().cloudwatchLogs).status) ?? "ENABLED") === "ENABLED";
    const toS3 = () => s3().status === "ENABLED";
    yield* faults(
      () => !toCloudWatch() && !toS3() && "logsConfig switches all logs off; enable cloudwatchLogs",
      () => toS3() && isTrue(s3().encryptionDisabled) && "logsConfig.s3Logs.encryptionDisabled is true; remove it",
      () => isTrue(object(props.artifacts).encryptionDisabled) && "artifacts.encryptionDisabled is true; remove it",
      () => !isSet(props, "encryptionKey") && "encryptionKey is not set; name a key",
    );
  },
});
