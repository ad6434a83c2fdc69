import { taskDefinitionType } from "../../lib/containers";
import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";

export const ecsNoHostPidIpc = defineResourceRule({
  id: "ecs-no-host-pid-ipc",
  title: "Tasks do not share the processes of their host",
  description: "No task definition uses the process or the memory-sharing namespace of its host.",
  severity: "high",
  controls: { securityHub: ["ECS.3"], checkov: ["CKV_AWS_335"], other: ["CT.ECS.PR.10"] },
  remediation: "Remove pidMode and ipcMode, or set them to task.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-3",
  types: [taskDefinitionType],
  check: ({ props }) =>
    faults(
      () => props.pidMode === "host" && "pidMode is host, so the task sees every process of its host; remove it",
      () => props.ipcMode === "host" && "ipcMode is host, so the task reads the shared memory of its host; remove it",
    ),
});
