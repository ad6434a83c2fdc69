import { defineResourceRule } from "../../lib/rule";
import { text } from "../../lib/values";

export const ecsPlatformLatest = defineResourceRule({
  id: "ecs-platform-latest",
  title: "Fargate tasks run on the latest platform",
  description: "A service names no old platform version, so that AWS's security fixes reach it.",
  severity: "medium",
  controls: { securityHub: ["ECS.10"], checkov: ["CKV_AWS_332"], other: ["CT.ECS.PR.1"] },
  remediation: "Remove platformVersion, or set LATEST.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-10",
  types: ["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"],
  *check({ props }) {
    const version = text(props.platformVersion) ?? "";
    if (version !== "" && version !== "LATEST") yield `platformVersion is ${version}; remove it`;
  },
  fix(props) {
    props.platformVersion = "LATEST";
  },
});
