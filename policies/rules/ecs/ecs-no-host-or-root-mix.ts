import { containersOf, isRoot, taskDefinitionType } from "../../lib/containers";
import { effective } from "../../lib/defaults";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { text } from "../../lib/values";

export const ecsNoHostOrRootMix = defineResourceRule<{ allowedNetworkModes: string[] }>({
  id: "ecs-no-host-or-root-mix",
  title: "Tasks have a network of their own",
  description: "A task definition has a network mode that is allowed; on the network of the host no container is root.",
  severity: "high",
  controls: {
    securityHub: ["ECS.1"],
    other: ["CT.ECS.PR.4", "CT.ECS.PR.8", "ECS_TASK_DEFINITION_USER_FOR_HOST_MODE_CHECK"],
  },
  remediation: "Set networkMode: awsvpc, which gives each task its own address and security groups.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-1",
  types: [taskDefinitionType],
  configSchema: {
    properties: {
      allowedNetworkModes: {
        type: "array",
        items: { type: "string" },
        description: "Network modes that task definitions may have.",
        default: ["awsvpc"],
      },
    },
  },
  *check({ type, props, config }) {
    const mode = text(effective(type, props, "networkMode")) ?? "";
    if (!config.allowedNetworkModes.includes(mode))
      yield `networkMode ${mode} shares the network of the host; use ${config.allowedNetworkModes.join(" or ")}`;
    if (mode !== "host") return;
    yield* each(containersOf(props), function* ({ label, props: container }) {
      if (isRoot(container.user))
        yield `${label} is root on the network of the host; set user to one without privileges`;
    });
  },
});
