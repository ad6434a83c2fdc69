import { type Settings } from "../schema";
import { type Breach } from "./model";
import { policyWarnings } from "./policies";
import { mostWays } from "./ways";

type Service = Settings["services"][string];

/** How far a stack has come towards a limit of AWS. */
export interface Limit {
  /** The setting that names the limit. */
  readonly quota: keyof Settings["quotas"];
  /** What is counted, as a reader would say it. */
  readonly what: string;
  readonly used: number;
  readonly allowed: number;
}

/** Share of a limit from which on it is told, so that AWS can be asked in time: a raise takes days. */
const warningShare = 0.8;

/** Every limit that grows with the number of services and resources. */
export function limitsOf(settings: Settings): Limit[] {
  const { services, resources, quotas, ci, ingress } = settings;
  const all = Object.values(services);
  const web = all.filter(({ kind }) => kind === "web");
  const shiftingWeb = web.filter(shifts);
  const jenkins = ci.jenkins.kind === "none" ? 0 : 1;
  const behindLoadBalancer = web.length + shiftingWeb.length + jenkins;
  const limit = (quota: Limit["quota"], what: string, used: number): Limit => ({
    quota,
    what,
    used,
    allowed: quotas[quota],
  });
  return [
    limit("listenerRules", "rules of the load balancer", behindLoadBalancer),
    limit("targetGroups", "target groups of the load balancer", behindLoadBalancer),
    limit("securityGroupRules", "ways out of the load balancer's security group", web.length + jenkins),
    limit("securityGroupRules", "ways into the load balancer's security group", 2 * ingress.allowedCidrs.length),
    ...mostWays(settings).map(([what, used]) => limit("securityGroupRules", what, used)),
    limit("servicesPerNamespace", "services of kind internal", all.filter(({ kind }) => kind === "internal").length),
    // Task and execution role; more for a clock, for TLS, for shifting traffic, for its test and for secrets that change.
    limit("iamRoles", "roles of the services", sum(all, rolesOf)),
    limit("reservedConcurrency", "executions reserved for tests and rotations of the services", sum(all, reservedOf)),
    limit("databaseServers", "servers of the databases", sum(Object.values(resources), serversOf)),
  ];
}

function sum<T>(things: readonly T[], count: (thing: T) => number): number {
  return things.reduce((total, thing) => total + count(thing), 0);
}

function shifts(service: Service): boolean {
  return "strategy" in service && service.strategy !== "rolling";
}

function isTested(service: Service): boolean {
  return shifts(service) && "deployment" in service && service.deployment.smokeTest.enabled;
}

function rotates({ config }: Service): boolean {
  return Object.values(config.secrets).some(({ kind }) => kind === "generated");
}

function rolesOf(service: Service): number {
  const rotation = rotates(service) ? 1 : 0;
  if (service.kind === "scheduled") return rotation + (service.schedule.overlap === "skip" ? 4 : 3);
  const tls = service.kind === "internal" && service.tls !== undefined ? 1 : 0;
  return rotation + tls + 2 + (service.kind === "web" && shifts(service) ? 1 : 0) + (isTested(service) ? 2 : 0);
}

/** A function that asks new tasks runs once at a time, one that changes secrets twice. */
function reservedOf(service: Service): number {
  return (isTested(service) ? 1 : 0) + (rotates(service) ? 2 : 0);
}

function serversOf(resource: Settings["resources"][string]): number {
  if (resource.kind === "auroraPostgres") return 1 + resource.readers;
  return resource.kind === "postgres" ? 1 : 0;
}

export function breachOf({ quota, what, used, allowed }: Limit): Breach[] {
  if (used <= allowed) return [];
  return [
    {
      key: `quotas.${quota}`,
      message: `${used} ${what}, and AWS allows ${allowed}. Ask AWS for more and set quotas.${quota}, or split the stack.`,
    },
  ];
}

/** What to say while there is still room. */
export function warningsOf(settings: Settings): string[] {
  const told = limitsOf(settings)
    .filter(({ used, allowed }) => used <= allowed && used >= warningShare * allowed)
    .map(
      ({ quota, what, used, allowed }) =>
        `${used} of ${allowed} ${what}: ask AWS for more in time, then set quotas.${quota}.`,
    );
  return [...told, ...policyWarnings(settings)];
}
