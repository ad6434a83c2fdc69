import { describeRule } from "../../support/describe-rule";
import { task, unknownTask } from "./support";

describeRule("ecs-not-privileged", {
  complies: {
    "nothing added": task({ name: "web", linuxParameters: { capabilities: { drop: ["ALL"] } } }),
    "a capability that is allowed": task({ name: "web", linuxParameters: { capabilities: { add: ["SYS_PTRACE"] } } }),
    "no containers": { type: "aws:ecs/taskDefinition:TaskDefinition", props: {} },
  },
  violates: {
    privileged: [task({ name: "web", privileged: true }), ['container "web" is privileged; remove it']],
    "a capability": [
      task({}, { linuxParameters: { capabilities: { add: ["SYS_ADMIN", "SYS_PTRACE"] } } }),
      ["containerDefinitions[1] adds the capability SYS_ADMIN; remove it"],
    ],
  },
  undecided: unknownTask,
  config: { allowedCapabilities: ["SYS_PTRACE"] },
});
