import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const task = (taskRoleArn: unknown, executionRoleArn: unknown) => ({
  type: "aws:ecs/taskDefinition:TaskDefinition",
  props: { taskRoleArn, executionRoleArn },
});
const missing = (role: string) => `${role} is not set; give it a role of its own`;

describeRule("ecs-separate-roles", {
  complies: { two: task("arn:a", "arn:b") },
  violates: {
    one: [task("arn:a", "arn:a"), ["taskRoleArn and executionRoleArn are one role; make two"]],
    "none for the task": [task("", "arn:b"), [missing("taskRoleArn")]],
    "none for the start, the other not known": [task(unknown, null), [missing("executionRoleArn")]],
    none: [{ type: "aws:ecs/taskDefinition:TaskDefinition", props: { family: "f" } }, roles()],
  },
  undecided: task(unknown, "arn:b"),
});

function roles() {
  return ["taskRoleArn", "executionRoleArn"].map(missing);
}
