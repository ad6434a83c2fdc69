import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const task = (...users: unknown[]) => ({
  type: "aws:ecs/taskDefinition:TaskDefinition",
  props: { containerDefinitions: JSON.stringify(users.map((user, index) => ({ name: `c${index}`, user }))) },
});
const message = (name: string) => `container "${name}" runs as root; set user`;

describeRule("ecs-non-root-user", {
  complies: {
    "a number": task("1000"),
    "a name with a group": task("app:app"),
    "no containers": { type: "aws:ecs/taskDefinition:TaskDefinition", props: {} },
  },
  violates: {
    "no user": [task(undefined), [message("c0")]],
    root: [task("1000", "root"), [message("c1")]],
    "zero with a group": [task("0:1000"), [message("c0")]],
  },
  undecided: { type: "aws:ecs/taskDefinition:TaskDefinition", props: { containerDefinitions: unknown } },
});

test("a profile can name containers that need it", async () => {
  expect(
    (await analyze("ecs-non-root-user", task("root", "root"), { rootContainers: ["x", "c0"] })).violations,
  ).toEqual([message("c1")]);
});
