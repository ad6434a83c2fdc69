import {
  type InternalTargetArgs,
  type ScheduledTargetArgs,
  type TargetArgs,
  type WorkerTargetArgs,
} from "../../../../components/deploy-target/args";
import { choices, topics } from "./fixture";
import { fakeCluster, fakeNetwork } from "./neighbours";

const quiet = { kind: "none", reason: "the spec at hand is about something else" } as const;

/** What every kind is told. Call it inside the program: it makes the neighbours. */
export function targetArgs(): TargetArgs {
  const { place, naming, cpu, memoryMiB, architecture, environment, secrets, capacity, enableExecuteCommand } = choices;
  const { registry, logs, image } = choices;
  return {
    place,
    naming,
    network: fakeNetwork(),
    cluster: fakeCluster(),
    ...(image === undefined ? {} : { image }),
    cpu,
    memoryMiB,
    architecture,
    environment,
    secrets,
    capacity,
    enableExecuteCommand,
    registry,
    logs,
  };
}

export function internalArgs(overrides: Partial<InternalTargetArgs> = {}): InternalTargetArgs {
  return {
    ...targetArgs(),
    kind: "internal",
    deployment: { strategy: "rolling" },
    port: 8080,
    startSeconds: 20,
    scaling: { minTasks: 2, maxTasks: 6, targetCpuPercent: 60 },
    monitoring: quiet,
    ...overrides,
  };
}

export function workerArgs(overrides: Partial<WorkerTargetArgs> = {}): WorkerTargetArgs {
  return {
    ...targetArgs(),
    kind: "worker",
    deployment: { strategy: "rolling" },
    queue: { visibilityTimeoutSeconds: 120, retentionDays: 4, maxReceiveCount: 5 },
    scaling: { minTasks: 0, maxTasks: 10, targetBacklogPerTask: 50 },
    monitoring: quiet,
    ...overrides,
  };
}

export const schedule: ScheduledTargetArgs["schedule"] = {
  expression: "cron(30 6 * * ? *)",
  timeZone: "Europe/Berlin",
  enabled: true,
  retryAttempts: 5,
  maxStartDelaySeconds: 3600,
  overlap: "allow",
  timeoutSeconds: 7200,
};

export function scheduledArgs(overrides: Partial<ScheduledTargetArgs> = {}): ScheduledTargetArgs {
  return { ...targetArgs(), kind: "scheduled", schedule, monitoring: quiet, ...overrides };
}

/** A choice to be watched, with these thresholds. */
export function watched<T>(thresholds: T) {
  return { kind: "alarms", topics, namePrefix: "platform-blue", thresholds } as const;
}
