import { PolicyPack } from "@pulumi/policy";
import { rules } from "./rules";

// The only place that starts the pack: constructing one opens a port and keeps the process alive.
new PolicyPack("aws-platform-blueprint", {
  displayName: "AWS platform blueprint",
  description:
    "Security and operations rules for AWS on Pulumi: ECS, load balancers, networks, IAM, encryption, logs, alarms",
  provider: "aws",
  tags: ["aws", "security", "ecs"],
  repository: "https://github.com/example/aws-platform-blueprint",
  readme: "See README.md of the pack for its rules and how to add one.",
  enforcementLevel: "mandatory",
  policies: rules,
});
