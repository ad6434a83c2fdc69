import { callersOf, callsOf } from "../calls";
import { parseNeed } from "../needs";
import { own } from "../own";
import { type Settings } from "../schema";

type Count = readonly [name: string, ways: number];

/** The security groups of services and databases that have most rules, each with their number. */
export function mostWays(settings: Settings): Count[] {
  const services = Object.entries(settings.services);
  const databases = Object.keys(settings.resources).filter((name) => isDatabase(name, settings));
  const most = (counts: readonly Count[], what: (name: string) => string): Count[] => {
    const [first] = [...counts].sort(([, a], [, b]) => b - a);
    return first === undefined ? [] : [[what(first[0]), first[1]]];
  };
  return [
    ...most(
      services.flatMap(([name, service]) => (service.kind === "internal" ? [[name, waysIn(service)] as const] : [])),
      (name) => `ways into the security group of ${name}, which most services call`,
    ),
    ...most(
      services.map(([name, service]) => [name, waysOut(service, settings)] as const),
      (name) => `ways out of the security group of ${name}, which calls and needs most`,
    ),
    ...most(
      databases.map(
        (name) => [name, services.filter(([, { needs }]) => namesOf(needs).includes(name)).length] as const,
      ),
      (name) => `ways into the database ${name}, which most services need`,
    ),
  ];
}

type Service = Settings["services"][string];

/** From each that calls, and from the function that asks new tasks. To send a message to a worker is no way into it. */
function waysIn(service: Extract<Service, { kind: "internal" }>): number {
  const { strategy, deployment } = service;
  return (callersOf(service) ?? []).length + (strategy !== "rolling" && deployment.smokeTest.enabled ? 1 : 0);
}

/** To AWS by HTTPS, and to each service, database and file system. */
function waysOut(service: Service, settings: Settings): number {
  const called = callsOf(service).filter((callee) => own(settings.services, callee)?.kind === "internal");
  const databases = namesOf(service.needs).filter((name) => isDatabase(name, settings));
  return 1 + called.length + databases.length + service.fileSystems.length;
}

/** Resources that are reached through a security group; the others are reached through APIs of AWS. */
function isDatabase(name: string, { resources }: Settings): boolean {
  const kind = own(resources, name)?.kind;
  return kind === "postgres" || kind === "auroraPostgres";
}

function namesOf(needs: readonly string[]): string[] {
  return needs.map((need) => parseNeed(need).name);
}
