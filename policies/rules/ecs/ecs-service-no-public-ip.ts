import { defineResourceRule } from "../../lib/rule";
import { isTrue, object } from "../../lib/values";

/** Where each type that starts tasks says how they are connected. */
const networkConfiguration: Readonly<Record<string, readonly string[]>> = {
  "aws:ecs/service:Service": ["networkConfiguration"],
  "aws:ecs/taskSet:TaskSet": ["networkConfiguration"],
  "aws:cloudwatch/eventTarget:EventTarget": ["ecsTarget", "networkConfiguration"],
  "aws:scheduler/schedule:Schedule": ["target", "ecsParameters", "networkConfiguration"],
  "aws:pipes/pipe:Pipe": ["targetParameters", "ecsTaskParameters", "networkConfiguration", "awsVpcConfiguration"],
};

export const ecsServiceNoPublicIp = defineResourceRule({
  id: "ecs-service-no-public-ip",
  title: "Tasks have no public address",
  description: "Services, task sets, schedules and pipes do not give their tasks public addresses.",
  severity: "high",
  controls: { securityHub: ["ECS.2"], checkov: ["CKV_AWS_333"], other: ["CT.ECS.PR.9"] },
  remediation: "Remove assignPublicIp and run the tasks in private subnets, with NAT or endpoints as the way out.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-2",
  types: Object.keys(networkConfiguration),
  *check({ type, props }) {
    const path = networkConfiguration[type] ?? [];
    const network = path.reduce((parent, property) => object(parent[property]), props);
    if (isTrue(network.assignPublicIp) || network.assignPublicIp === "ENABLED")
      yield `${path.join(".")}.assignPublicIp puts the task on the internet; remove it and use private subnets`;
  },
  fix(props, _config, type) {
    const path = networkConfiguration[type] ?? [];
    const network = path.reduce<Record<string, unknown>>(
      (parent, property) => parent[property] as Record<string, unknown>,
      props,
    );
    network.assignPublicIp =
      typeof network.assignPublicIp === "string" && network.assignPublicIp !== "true" ? "DISABLED" : false;
  },
});
