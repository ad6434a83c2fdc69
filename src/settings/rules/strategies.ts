import { type Settings } from "../schema";
import { type Breach } from "./model";

/** What a service asks of its deployments that its strategy or its kind cannot give: nobody must rely on it. */
export function checkStrategies({ services }: Settings): Breach[] {
  return Object.entries(services).flatMap(([name, service]) => {
    if (!("strategy" in service)) return [];
    const { strategy, deployment, scaling, kind } = service;
    const shifts = strategy !== "rolling";
    const problems: [boolean, string, string][] = [
      [
        !shifts && deployment.approvalMinutes !== undefined,
        "deployment.approvalMinutes",
        "the strategy rolling asks nobody. Leave it out, or set the strategy blueGreen, canary or linear.",
      ],
      [
        deployment.testCidrs.length > 0 && (!shifts || kind === "internal"),
        "deployment.testCidrs",
        kind === "internal"
          ? "no request reaches an internal service through the load balancer. Leave it out: callers reach the new tasks with the header x-amzn-ecs-blue-green-test."
          : "the strategy rolling keeps no new tasks apart for tests. Leave it out, or set the strategy blueGreen, canary or linear.",
      ],
      [
        shifts && "targetRequestsPerMinute" in scaling && scaling.targetRequestsPerMinute !== undefined,
        "scaling.targetRequestsPerMinute",
        `it counts the requests of one target group, and ${strategy} moves them to another. Leave it out, or set the strategy rolling.`,
      ],
    ];
    return problems.flatMap(([broken, key, message]) => (broken ? [{ key: `services.${name}.${key}`, message }] : []));
  });
}
