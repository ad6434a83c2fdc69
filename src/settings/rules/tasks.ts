import { type Settings } from "../schema";
import { type Breach } from "./model";

/**
 * What production asks of the tasks of services that somebody waits for. Messages and clocks wait by themselves: a worker may
 * run on Spot and end when there is nothing to do, but one task alone would make a zone's loss everybody's.
 */
export function checkTasks({ environment, services }: Settings): Breach[] {
  if (environment.tier !== "production") return [];
  return Object.entries(services).flatMap(([name, service]) => {
    switch (service.kind) {
      case "web":
      case "internal":
        return [
          ...checkCount(`services.${name}.scaling`, service.scaling.minTasks),
          ...service.scaling.hours.flatMap(({ minTasks }, index) =>
            checkCount(`services.${name}.scaling.hours[${index}]`, minTasks),
          ),
          ...checkCapacity(name, service.capacity),
        ];
      case "worker":
        return service.scaling.minTasks === 0 ? [] : checkCount(`services.${name}.scaling`, service.scaling.minTasks);
      case "scheduled":
        return [];
    }
  });
}

function checkCount(scaling: string, minTasks: number): Breach[] {
  if (minTasks >= 2) return [];
  return [{ key: `${scaling}.minTasks`, message: `production needs 2 or more tasks, got ${minTasks}.` }];
}

function checkCapacity(
  name: string,
  { fargateWeight, fargateBase }: Settings["services"][string]["capacity"],
): Breach[] {
  if (fargateWeight > 0 || fargateBase > 0) return [];
  return [
    {
      key: `services.${name}.capacity.fargateWeight`,
      message: "production must not run on Spot alone. Set fargateWeight or fargateBase.",
    },
  ];
}
