import { scales } from "../../../components/deploy-target/scaling/model";
import { callersOf, callsOf } from "../calls";
import { own } from "../own";
import { shown } from "../problems";
import { type Settings } from "../schema";
import { didYouMean } from "../suggest";
import { type Breach } from "./model";

type Services = Settings["services"];

export function checkCalls({ services }: Settings): Breach[] {
  return Object.entries(services).flatMap(([name, service]) => [
    ...callsOf(service).flatMap((callee) => checkCall(services, name, callee)),
    ...(callersOf(service) ?? []).flatMap((caller) => checkCaller(services, name, caller)),
    ...twice(`services.${name}.mayCall`, callsOf(service)),
    ...twice(`services.${name}.callers`, callersOf(service) ?? []),
  ]);
}

function checkCall(services: Services, name: string, callee: string): Breach[] {
  const key = `services.${name}.mayCall`;
  if (callee === name) return [{ key, message: "a service need not name itself." }];
  const other = own(services, callee);
  if (other === undefined) {
    return [{ key, message: `there is no service ${shown(callee)}.${didYouMean(callee, Object.keys(services))}` }];
  }
  const callers = callersOf(other);
  if (callers === undefined) {
    return [
      { key, message: `${callee} is of kind ${other.kind}, which nobody calls; internal and worker can be called.` },
    ];
  }
  if (callers.includes(name)) return [];
  return [{ key, message: `${callee} does not name ${name}. Add ${name} to services.${callee}.callers.` }];
}

function checkCaller(services: Services, name: string, caller: string): Breach[] {
  const key = `services.${name}.callers`;
  const other = own(services, caller);
  if (other === undefined) {
    return [{ key, message: `there is no service ${shown(caller)}.${didYouMean(caller, Object.keys(services))}` }];
  }
  if (callsOf(other).includes(name)) return [];
  return other.kind === "scheduled"
    ? [{ key, message: `${caller} is of kind scheduled, which has no proxy to call through. Leave it out.` }]
    : [{ key, message: `${caller} does not name ${name}. Add ${name} to services.${caller}.mayCall.` }];
}

function twice(key: string, names: readonly string[]): Breach[] {
  const name = names.find((one, index) => names.indexOf(one) !== index);
  return name === undefined ? [] : [{ key, message: `${shown(name)} is listed twice.` }];
}

export function checkRings({ services }: Settings): Breach[] {
  const done = new Set<string>();
  const find = (name: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (done.has(name)) return undefined;
    for (const callee of callsOf(services[name])) {
      const ring = find(callee, [...path, name]);
      if (ring !== undefined) return ring;
    }
    done.add(name);
    return undefined;
  };
  for (const name of Object.keys(services)) {
    const ring = find(name, []);
    // The first that is found: with it mended, the next is told.
    if (ring !== undefined && ring.length > 2) {
      return [
        {
          key: `services.${ring[0] ?? name}.mayCall`,
          message: `${ring.join(" calls ")}: one of them must not call the next. ${wayOut(ring, services)}`,
        },
      ];
    }
  }
  return [];
}

function wayOut(ring: readonly string[], services: Services): string {
  return ring.some((name) => own(services, name)?.kind === "worker")
    ? "Let the worker find in the message what it would ask for."
    : "Let it send a message to a worker.";
}

export function checkInsights({ services, cluster }: Settings): Breach[] {
  if (cluster.containerInsights !== "disabled") return [];
  return Object.entries(services).flatMap(([name, service]) =>
    service.kind === "worker" && scales(service.scaling)
      ? [
          {
            key: `services.${name}.scaling`,
            message:
              "a worker that scales needs the count of its tasks. Set cluster.containerInsights: enabled, or maxTasks to minTasks and no hours.",
          },
        ]
      : [],
  );
}
