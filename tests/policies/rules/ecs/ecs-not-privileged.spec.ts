import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";
import { daemonTask, parsedTask, task, unknownTask } from "./support";

describeRule("ecs-not-privileged", {
  complies: {
    "nothing added": task({ name: "web", linuxParameters: { capabilities: { drop: ["ALL"] } } }),
    "a capability that is allowed": task({ name: "web", linuxParameters: { capabilities: { add: ["SYS_PTRACE"] } } }),
    "no containers": { type: "aws:ecs/taskDefinition:TaskDefinition", props: {} },
  },
  violates: {
    privileged: [task({ name: "web", privileged: true }), ['container "web" is privileged; remove it']],
    "on each instance": [
      daemonTask({
        name: "agent",
        privileged: true,
        linuxParameters: { capabilities: { adds: ["SYS_ADMIN"] } },
      }),
      ['container "agent" is privileged; remove it', 'container "agent" adds the capability SYS_ADMIN; remove it'],
    ],
    "a job": [
      {
        type: "aws:batch/jobDefinition:JobDefinition",
        props: { containerProperties: JSON.stringify({ privileged: true }) },
      },
      ["containerProperties is privileged; remove it"],
    ],
    "a capability": [
      task({}, { linuxParameters: { capabilities: { add: ["SYS_ADMIN", "SYS_PTRACE"] } } }),
      ["containerDefinitions[1] adds the capability SYS_ADMIN; remove it"],
    ],
  },
  partlyUndecided: {
    "one of a list is not known": [
      parsedTask({ name: "a", privileged: unknown }, { name: "web", privileged: true }),
      ['container "web" is privileged; remove it'],
    ],
  },
  undecided: unknownTask,
  config: { allowedCapabilities: ["SYS_PTRACE"] },
});
