import { type Deployment, shifts } from "./deployment";

/** Minutes in which tasks start, get healthy and drain; the provider waits as long by itself. */
const startMinutes = 20;

/**
 * The longest that a deployment may take, in minutes. An update that waits for less fails while ECS goes on.
 *
 * @returns nothing for one that the provider's own limit fits
 */
export function longestMinutes(deployment: Deployment): number | undefined {
  if (!shifts(deployment)) return undefined;
  const { bakeMinutes, approval } = deployment;
  return startMinutes + bakeMinutes + (approval?.timeoutMinutes ?? 0) + shiftMinutes(deployment);
}

function shiftMinutes(deployment: Deployment): number {
  switch (deployment.strategy) {
    case "canary":
      return deployment.canaryMinutes;
    case "linear":
      return Math.ceil(100 / deployment.stepPercent) * deployment.stepMinutes;
    default:
      return 0;
  }
}
