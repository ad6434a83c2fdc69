import { defineResourceRule } from "../../lib/rule";
import { isTrue, object } from "../../lib/values";

export const ecsServiceNoPublicIp = defineResourceRule({
  id: "ecs-service-no-public-ip",
  title: "Tasks have no public address",
  description: "Services and task sets do not give their tasks public addresses.",
  severity: "high",
  controls: { securityHub: ["ECS.2"], checkov: ["CKV_AWS_333"], other: ["CT.ECS.PR.9"] },
  remediation: "Remove assignPublicIp and run the tasks in private subnets, with NAT or endpoints as the way out.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2",
  types: ["aws:ecs/service:Service", "aws:ecs/taskSet:TaskSet"],
  *check({ props }) {
    if (isTrue(object(props.networkConfiguration).assignPublicIp))
      yield "networkConfiguration.assignPublicIp is true; tasks belong into private subnets";
  },
});
