import { parseNeed } from "../needs";
import { own } from "../own";
import { type Settings } from "../schema";
import { type Breach } from "./model";

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

/** Every limit that grows with the number of services. */
export function limitsOf(settings: Settings): Limit[] {
  const { services, quotas, ci, ingress } = settings;
  const all = Object.values(services);
  const web = all.filter(({ kind }) => kind === "web");
  const shifting = all.filter((service) => "strategy" in service && service.strategy !== "rolling");
  const shiftingWeb = shifting.filter(({ kind }) => kind === "web");
  const jenkins = ci.jenkins.kind === "none" ? 0 : 1;
  const behindLoadBalancer = web.length + shiftingWeb.length + jenkins;
  const limit = (quota: Limit["quota"], what: string, used: number): Limit => ({
    quota,
    what,
    used,
    allowed: quotas[quota],
  });
  const mostCalled = Math.max(0, ...all.map(waysInto));
  return [
    limit("listenerRules", "rules of the load balancer", behindLoadBalancer),
    limit("targetGroups", "target groups of the load balancer", behindLoadBalancer),
    limit("securityGroupRules", "ways out of the load balancer's security group", web.length + jenkins),
    limit("securityGroupRules", "ways into the load balancer's security group", 2 * ingress.allowedCidrs.length),
    limit("securityGroupRules", "ways into the security group that most services call", mostCalled),
    limit("securityGroupRules", "ways into the database that most services need", mostNeeded(settings)),
    limit("servicesPerNamespace", "services of kind internal", all.filter(({ kind }) => kind === "internal").length),
    // Task and execution role; more for a clock, for TLS, for shifting traffic, for its test and for secrets that change.
    limit(
      "iamRoles",
      "roles of the services",
      all.reduce((sum, service) => sum + rolesOf(service), 0),
    ),
  ];
}

/** Kinds of resources that are reached through a security group; the others are reached through APIs of AWS. */
const withSecurityGroup: ReadonlySet<string> = new Set(["postgres", "auroraPostgres"]);

function mostNeeded({ services, resources }: Settings): number {
  const databases = Object.keys(resources).filter((name) => withSecurityGroup.has(own(resources, name)?.kind ?? ""));
  const users = (database: string) =>
    Object.values(services).filter(({ needs }) => needs.some((need) => parseNeed(need).name === database)).length;
  return Math.max(0, ...databases.map(users));
}

/** Callers of a worker send to its queue; of an internal service each has a way, and so has the smoke test. */
function waysInto(service: Settings["services"][string]): number {
  if (service.kind !== "internal") return 0;
  const tested = service.strategy !== "rolling" && service.deployment.smokeTest.enabled;
  return service.callers.length + (tested ? 1 : 0);
}

function rolesOf(service: Settings["services"][string]): number {
  const rotation = Object.values(service.config.secrets).some(({ kind }) => kind === "generated") ? 1 : 0;
  if (service.kind === "scheduled") return rotation + (service.schedule.overlap === "skip" ? 4 : 3);
  if (service.kind === "worker") return rotation + 2;
  const tls = service.kind === "internal" && service.tls !== undefined ? 1 : 0;
  if (service.strategy === "rolling") return rotation + tls + 2;
  return rotation + tls + 2 + (service.kind === "web" ? 1 : 0) + (service.deployment.smokeTest.enabled ? 2 : 0);
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
  return limitsOf(settings)
    .filter(({ used, allowed }) => used <= allowed && used >= warningShare * allowed)
    .map(
      ({ quota, what, used, allowed }) =>
        `${used} of ${allowed} ${what}: ask AWS for more in time, then set quotas.${quota}.`,
    );
}
