import { taskDefinitionType } from "../../lib/containers";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";

const roles = ["taskRoleArn", "executionRoleArn"];

export const ecsSeparateRoles = defineResourceRule({
  id: "ecs-separate-roles",
  title: "What a task may do is not what ECS may do to start it",
  description: "A task definition has a role for the task and another one for its start.",
  severity: "medium",
  controls: { checkov: ["CKV_AWS_249"] },
  remediation: "Make two roles and set taskRoleArn and executionRoleArn.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html",
  types: [taskDefinitionType],
  *check({ props }) {
    const missing = roles.filter((role) => !isSet(props, role));
    for (const role of missing) yield `${role} is not set; give it a role of its own`;
    if (missing.length === 0 && props.taskRoleArn === props.executionRoleArn)
      yield "taskRoleArn and executionRoleArn are one role; make two";
  },
});
