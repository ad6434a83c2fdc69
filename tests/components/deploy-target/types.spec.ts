import {
  type DeployTargetArgs,
  type InternalTargetArgs,
  type ScheduledTargetArgs,
  type WebTargetArgs,
  type WorkerTargetArgs,
} from "../../../components/deploy-target/args";
import { type Deployment } from "../../../components/deploy-target/strategies/deployment";

/** What the compiler refuses: `npm run check` fails when one of these lines compiles. At run time there is nothing to see. */
const canary = { strategy: "canary", bakeMinutes: 10, canaryPercent: 10, canaryMinutes: 10 } as const;

export const refused = {
  // @ts-expect-error nobody sends requests to a worker, so there is no traffic to shift
  shiftingWorker: canary satisfies WorkerTargetArgs["deployment"],
  // @ts-expect-error a scheduled task has no deployment
  deployedSchedule: {} as ScheduledTargetArgs["deployment"],
  // @ts-expect-error only a service behind the load balancer has a route
  routedInternal: {} as InternalTargetArgs["routing"],
  // @ts-expect-error a backlog is scaled by what waits, not by CPU
  scaledByCpu: { minTasks: 1, maxTasks: 2, targetCpuPercent: 50 } satisfies WorkerTargetArgs["scaling"],
  // @ts-expect-error a canary without its numbers would be none
  halfCanary: { strategy: "canary", bakeMinutes: 10 } satisfies Deployment,
  // @ts-expect-error a step is of linear, not of blueGreen
  foreignNumber: { strategy: "blueGreen", bakeMinutes: 10, stepPercent: 20 } satisfies Deployment,
  // @ts-expect-error a fifth kind needs a member of the union
  fifthKind: "daemon" satisfies DeployTargetArgs["kind"],
  // @ts-expect-error whether a service is watched is a choice that must be made
  unwatched: undefined satisfies WebTargetArgs["monitoring"],
};

test("each kind and strategy that there is can be told from the others by one word", () => {
  const kinds: Readonly<Record<DeployTargetArgs["kind"], true>> = {
    web: true,
    internal: true,
    worker: true,
    scheduled: true,
  };
  const strategies: Readonly<Record<Deployment["strategy"], true>> = {
    rolling: true,
    blueGreen: true,
    canary: true,
    linear: true,
  };
  expect([Object.keys(kinds).length, Object.keys(strategies).length]).toEqual([4, 4]);
});
