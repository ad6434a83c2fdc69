import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const task = (props: object, ...containers: object[]) => ({
  type: "aws:ecs/taskDefinition:TaskDefinition",
  props: {
    containerDefinitions: JSON.stringify(containers.map((one, index) => ({ name: `c${index}`, ...one }))),
    ...props,
  },
});
const fargate = { requiresCompatibilities: ["EC2", "FARGATE"], cpu: "256", memory: "512" };
const open = (name: string) =>
  `container "${name}" has no memory and no memoryReservation, so it can take all; set one`;

describeRule("ecs-memory-limits", {
  complies: {
    "a task on Fargate": task(fargate, {}),
    "containers with limits": task({}, { memory: 128 }, { memoryReservation: 64 }),
    "a task on instances with a limit": task({ memory: "512" }, {}),
  },
  violates: {
    "no CPU": [task({ ...fargate, cpu: "" }, {}), ["cpu is not set; Fargate needs it"]],
    "no memory": [task({ ...fargate, memory: null }, { memory: 1 }), ["memory is not set; Fargate needs it"]],
    "on each instance": [
      {
        type: "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition",
        props: { containerDefinitions: [{ name: "agent" }] },
      },
      [open("agent")],
    ],
    "a container without a limit": [task({}, { memory: 128 }, {}), [open("c1")]],
  },
  partlyUndecided: {
    "one of a list is not known": [
      { ...task({}), props: { containerDefinitions: [{ name: "a", memory: unknown }, { name: "b" }] } },
      [open("b")],
    ],
  },
  undecided: task({ containerDefinitions: unknown }),
});
