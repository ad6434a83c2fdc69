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
    "a number that is none in JSON": task(1000),
    "a name with a group": task("app:app"),
    "no containers": { type: "aws:ecs/taskDefinition:TaskDefinition", props: {} },
  },
  violates: {
    "no user": [task(undefined), [message("c0")]],
    root: [task("1000", "root"), [message("c1")]],
    "zero that is a number in JSON": [task(0), [message("c0")]],
    "on each instance": [
      {
        type: "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
        props: { containerDefinitions: [{ name: "agent" }] },
      },
      [message("agent")],
    ],
    "zero with a group": [task("0:1000"), [message("c0")]],
  },
  partlyUndecided: {
    "one of a list is not known": [
      { ...task(), props: { containerDefinitions: [{ name: "a", user: unknown }, { name: "b" }] } },
      [message("b")],
    ],
  },
  undecided: { type: "aws:ecs/taskDefinition:TaskDefinition", props: { containerDefinitions: unknown } },
});

test("a profile can name containers that need it", async () => {
  expect(
    (await analyze("ecs-non-root-user", task("root", "root"), { rootContainers: ["x", "c0"] })).violations,
  ).toEqual([message("c1")]);
});
