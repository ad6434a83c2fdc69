import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const project = (props: object) => ({
  type: "aws:codebuild/project:Project",
  props: { encryptionKey: unknown, ...props },
});
const off = "logsConfig switches all logs off; enable cloudwatchLogs";
const noKey = "encryptionKey is not set; name a key";
const clearLogs = "logsConfig.s3Logs.encryptionDisabled is true; remove it";

describeRule("codebuild-logs-encrypted", {
  complies: {
    "without a word on logs": project({}),
    "to CloudWatch": project({ logsConfig: { cloudwatchLogs: { status: "ENABLED" } } }),
    "to S3 alone": project({ logsConfig: { cloudwatchLogs: { status: "DISABLED" }, s3Logs: { status: "ENABLED" } } }),
    "clear logs in S3 that are off": project({
      logsConfig: { s3Logs: { status: "DISABLED", encryptionDisabled: true } },
    }),
  },
  violates: {
    off: [project({ logsConfig: { cloudwatchLogs: { status: "DISABLED" } } }), [off]],
    "off, both": [
      project({ logsConfig: { cloudwatchLogs: { status: "DISABLED" }, s3Logs: { status: "DISABLED" } } }),
      [off],
    ],
    "clear logs": [project({ logsConfig: { s3Logs: { status: "ENABLED", encryptionDisabled: true } } }), [clearLogs]],
    "clear artifacts": [
      project({ artifacts: { encryptionDisabled: "true" } }),
      ["artifacts.encryptionDisabled is true; remove it"],
    ],
    "no key": [project({ encryptionKey: "" }), [noKey]],
  },
  partlyUndecided: { "no key, logs not known": [project({ encryptionKey: null, logsConfig: unknown }), [noKey]] },
  undecided: project({ logsConfig: unknown }),
});
