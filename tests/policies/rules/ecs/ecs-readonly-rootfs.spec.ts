import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";
import { daemonTask, parsedTask, task, unknownTask } from "./support";

describeRule("ecs-readonly-rootfs", {
  complies: {
    "read-only": task({ name: "web", readonlyRootFilesystem: true }),
    "a container that is exempt": task({ name: "jenkins" }),
  },
  violates: {
    unset: [
      task({ name: "web" }),
      ['container "web": readonlyRootFilesystem is not true; set it, and mount a volume where it must write'],
    ],
    "in a list": [
      parsedTask({ name: "web" }),
      ['container "web": readonlyRootFilesystem is not true; set it, and mount a volume where it must write'],
    ],
    "on each instance": [
      daemonTask({ name: "agent" }),
      ['container "agent": readonlyRootFilesystem is not true; set it, and mount a volume where it must write'],
    ],
    "the second of two": [
      task({ name: "web", readonlyRootFilesystem: true }, { name: "sidecar", readonlyRootFilesystem: false }),
      ['container "sidecar": readonlyRootFilesystem is not true; set it, and mount a volume where it must write'],
    ],
  },
  partlyUndecided: {
    "one of a list is not known": [
      parsedTask({ name: "web", readonlyRootFilesystem: unknown }, { name: "sidecar" }),
      ['container "sidecar": readonlyRootFilesystem is not true; set it, and mount a volume where it must write'],
    ],
  },
  undecided: unknownTask,
  config: { exemptContainers: ["jenkins"] },
});
