import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const task = (props: object) => ({ type: "aws:ecs/taskDefinition:TaskDefinition", props: { ...props } });
const pid = "pidMode is host, so the task sees every process of its host; remove it";
const ipc = "ipcMode is host, so the task reads the shared memory of its host; remove it";

describeRule("ecs-no-host-pid-ipc", {
  complies: {
    unset: task({}),
    "shared within the task": task({ pidMode: "task", ipcMode: "task" }),
    "memory of its own": task({ ipcMode: "none" }),
  },
  violates: {
    "processes of the host": [task({ pidMode: "host" }), [pid]],
    "memory of the host": [task({ ipcMode: "host" }), [ipc]],
    both: [task({ pidMode: "host", ipcMode: "host" }), [pid, ipc]],
  },
  partlyUndecided: { "one is not known": [task({ pidMode: unknown, ipcMode: "host" }), [ipc]] },
  undecided: task({ pidMode: unknown }),
});
