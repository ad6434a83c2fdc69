import { containersOf, taskTypes } from "../../lib/containers";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { each, faults } from "../../lib/unknowns";
import { list } from "../../lib/values";

export const ecsMemoryLimits = defineResourceRule({
  id: "ecs-memory-limits",
  title: "No task can take all memory",
  description:
    "A task has a limit of memory, or each of its containers has one; on Fargate the task has CPU and memory.",
  severity: "medium",
  controls: { other: ["CT.ECS.PR.7"] },
  remediation: "Set cpu and memory of the task, or memory or memoryReservation of each container.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html",
  types: taskTypes,
  *check({ props }) {
    yield* faults(
      () => isFargate(props.requiresCompatibilities) && !isSet(props, "cpu") && "cpu is not set; Fargate needs it",
      () =>
        isFargate(props.requiresCompatibilities) && !isSet(props, "memory") && "memory is not set; Fargate needs it",
    );
    if (isSet(props, "memory")) return;
    yield* each(containersOf(props), function* ({ label, props: container }) {
      if (container.memory === undefined && container.memoryReservation === undefined)
        yield `${label} has no memory and no memoryReservation, so it can take all; set one`;
    });
  },
});

function isFargate(compatibilities: unknown): boolean {
  return list(compatibilities).includes("FARGATE");
}
