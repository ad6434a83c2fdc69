import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const service = (platformVersion: unknown, type = "service:Service") => ({
  type: `aws:ecs/${type}`,
  props: { platformVersion },
});
const message = "platformVersion is 1.3.0; remove it";

describeRule("ecs-platform-latest", {
  complies: {
    latest: service("LATEST"),
    "an empty one": service(""),
    "without a word": { type: "aws:ecs/service:Service", props: {} },
  },
  violates: {
    "an old one": [service("1.3.0"), [message]],
    "of a task set": [service("1.3.0", "taskSet:TaskSet"), [message]],
  },
  undecided: service(unknown),
});
