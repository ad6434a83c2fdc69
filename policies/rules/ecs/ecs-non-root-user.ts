import { containersOf, isRoot, taskTypes } from "../../lib/containers";
import { fits } from "../../lib/exemptions/model";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

export const ecsNonRootUser = defineResourceRule<{ rootContainers: string[] }>({
  id: "ecs-non-root-user",
  title: "Containers run as a user of their own, not as root",
  description: "Every container names a user, and it is not root.",
  severity: "medium",
  controls: { other: ["CT.ECS.PR.3"] },
  remediation: "Set user to the number of a user that the image has.",
  url: "https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html",
  types: taskTypes,
  configSchema: {
    properties: {
      rootContainers: {
        type: "array",
        items: { type: "string" },
        description: "Names of containers that need root, such as log routers; `*` stands for any run of characters.",
        default: [],
      },
    },
  },
  *check({ props, config }) {
    yield* each(containersOf(props), function* ({ label, name, props: container }) {
      const needsRoot = config.rootContainers.some((pattern) => fits(pattern, name ?? ""));
      if (!needsRoot && isRoot(container.user)) yield `${label} runs as root; set user`;
    });
  },
});
