import { type WebTargetArgs } from "../../../../components/deploy-target/args";
import { type ShiftingDeployment } from "../../../../components/deploy-target/strategies/deployment";
import { webArgs } from "./fixture";

/** One deployment of each strategy that keeps two revisions side by side. */
export const shifting = {
  blueGreen: { strategy: "blueGreen", bakeMinutes: 10 },
  canary: { strategy: "canary", bakeMinutes: 10, canaryPercent: 10, canaryMinutes: 5 },
  linear: { strategy: "linear", bakeMinutes: 10, stepPercent: 20, stepMinutes: 5 },
} as const satisfies Record<string, ShiftingDeployment>;

export const smokeTest = { path: "/ready", matcher: "200", timeoutSeconds: 5 };

export const strategies = Object.values(shifting).map((deployment) => [deployment.strategy, deployment] as const);

/** A web service whose deployments move traffic. */
export function shiftingArgs(deployment: ShiftingDeployment, overrides: Partial<WebTargetArgs> = {}): WebTargetArgs {
  return webArgs({ deployment, ...overrides });
}
