import { containersOf, taskTypes } from "../../lib/containers";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { object, text } from "../../lib/values";

const drivers = ["awslogs", "awsfirelens"];

export const ecsLogging = defineResourceRule({
  id: "ecs-logging",
  title: "Every container has a log",
  description: "Every container sends its output to CloudWatch Logs or through FireLens.",
  severity: "high",
  controls: { securityHub: ["ECS.9"], other: ["AwsSolutions-ECS7", "CT.ECS.PR.5"] },
  remediation: "Set logConfiguration with logDriver awslogs or awsfirelens.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-9",
  types: taskTypes,
  *check({ props }) {
    yield* each(containersOf(props), function* ({ label, props: container }) {
      const driver = text(object(container.logConfiguration).logDriver);
      if (driver === undefined) yield `${label} has no logConfiguration; use ${drivers.join(" or ")}`;
      else if (!drivers.includes(driver))
        yield `${label}: logDriver ${driver} keeps the log where nobody looks for it; use ${drivers.join(" or ")}`;
    });
  },
});
