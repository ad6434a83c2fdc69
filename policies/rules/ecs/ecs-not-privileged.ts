import { capabilitiesOf, containersOf, jobType, taskTypes } from "../../lib/containers";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isTrue, text } from "../../lib/values";

export const ecsNotPrivileged = defineResourceRule<{ allowedCapabilities: string[] }>({
  id: "ecs-not-privileged",
  title: "Containers have no privileges of their host",
  description: "No container runs privileged or adds a kernel capability that is not allowed.",
  severity: "high",
  controls: { securityHub: ["ECS.4"], checkov: ["CKV_AWS_334"], other: ["CT.ECS.PR.11"] },
  remediation: "Remove privileged and the capabilities under linuxParameters.capabilities.add.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-4",
  types: [...taskTypes, jobType],
  configSchema: {
    properties: {
      allowedCapabilities: {
        type: "array",
        items: { type: "string" },
        description: "Kernel capabilities that containers may add.",
        default: [],
      },
    },
  },
  *check({ props, config }) {
    yield* each(containersOf(props), function* ({ label, props: container }) {
      if (isTrue(container.privileged)) yield `${label} is privileged; remove it`;
      const added = capabilitiesOf(container).flatMap((name) => text(name) ?? []);
      for (const name of added.filter((capability) => !config.allowedCapabilities.includes(capability)))
        yield `${label} adds the capability ${name}; remove it`;
    });
  },
});
