import { containersOf, taskTypes } from "../../lib/containers";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

export const ecsReadonlyRootfs = defineResourceRule<{ exemptContainers: string[] }>({
  id: "ecs-readonly-rootfs",
  title: "Containers cannot change their own image",
  description: "The root file system of every container is read-only.",
  severity: "high",
  controls: { securityHub: ["ECS.5"], checkov: ["CKV_AWS_336"], other: ["CT.ECS.PR.6"] },
  remediation: "Set readonlyRootFilesystem: true and mount a volume where the process must write.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5",
  types: taskTypes,
  configSchema: {
    properties: {
      exemptContainers: {
        type: "array",
        items: { type: "string" },
        description: "Names of containers that must write to their root, such as a Jenkins controller.",
        default: [],
      },
    },
  },
  *check({ props, config }) {
    yield* each(containersOf(props), function* ({ label, name, props: container }) {
      if (!isTrue(container.readonlyRootFilesystem) && !config.exemptContainers.includes(name ?? "")) {
        yield `${label}: readonlyRootFilesystem is not true; set it, and mount a volume where it must write`;
      }
    });
  },
});
