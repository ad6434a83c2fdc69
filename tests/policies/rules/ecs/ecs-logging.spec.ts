import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";
import { daemonTask, parsedTask, task, unknownTask } from "./support";

describeRule("ecs-logging", {
  complies: {
    "CloudWatch Logs": task({ name: "web", logConfiguration: { logDriver: "awslogs" } }),
    FireLens: task({ name: "web", logConfiguration: { logDriver: "awsfirelens" } }),
  },
  violates: {
    "no log": [task({ name: "web" }), ['container "web" has no logConfiguration; use awslogs or awsfirelens']],
    "on each instance": [
      daemonTask({ name: "agent" }),
      ['container "agent" has no logConfiguration; use awslogs or awsfirelens'],
    ],
    "a driver of a host": [
      task({ logConfiguration: { logDriver: "json-file" } }),
      [
        "containerDefinitions[0]: logDriver json-file keeps the log where nobody looks for it; use awslogs or awsfirelens",
      ],
    ],
  },
  partlyUndecided: {
    "one of a list is not known": [
      parsedTask({ name: unknown, logConfiguration: { logDriver: unknown } }, { name: "web" }),
      ['container "web" has no logConfiguration; use awslogs or awsfirelens'],
    ],
  },
  undecided: unknownTask,
});
