import { limitsOf, warningsOf } from "../../../src/settings/rules/limits";
import { ofType, one } from "../../support/record";
import { everyKind, recordSections, settingsOf } from "../../support/settings-run";
import { parsed, problemsOf, smallest } from "../support";

type Services = Record<string, any>;

const web = (name: string, strategy = "rolling") => ({
  kind: "web",
  description: "A page",
  strategy,
  routing: { kind: "path", pattern: `/${name}/*` },
});

const numbered = (count: number, make: (name: string) => object): Services =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`svc-${i + 1}`, make(`svc-${i + 1}`)]));

/** Settings of so many services, with quotas so high that only those under test are met. */
function having(services: Services, quotas: Record<string, number>, more: Record<string, unknown> = {}) {
  const high = { listenerRules: 9999, targetGroups: 9999, securityGroupRules: 9999, servicesPerNamespace: 9999 };
  return { ...smallest(), ...more, services, quotas: { ...high, iamRoles: 9999, ...quotas } };
}

test.each([
  [79, [], []],
  [80, [], ["80 of 100 rules of the load balancer: ask AWS for more in time, then set quotas.listenerRules."]],
  [99, [], ["99 of 100 rules of the load balancer: ask AWS for more in time, then set quotas.listenerRules."]],
  [100, [], ["100 of 100 rules of the load balancer: ask AWS for more in time, then set quotas.listenerRules."]],
  [
    101,
    [
      "quotas.listenerRules: 101 rules of the load balancer, and AWS allows 100. Ask AWS for more and set quotas.listenerRules, or split the stack.",
    ],
    undefined,
  ],
])("%i listener rules of the 100 that AWS gives", (count, problems, warnings) => {
  const raw = having(numbered(count, web), { listenerRules: 100 });
  expect(problemsOf(raw)).toEqual(problems);
  if (warnings !== undefined) expect(warningsOf(parsed(raw))).toEqual(warnings);
});

const internal = { kind: "internal", description: "A part", containerHealthCheck: ["CMD", "true"] };
const caller = { ...internal, mayCall: ["hub"] };
const networks = (count: number) => Array.from({ length: count }, (_, i) => `203.0.113.${i}/32`);
const jenkins = {
  kind: "fargate",
  routing: { kind: "path", pattern: "/ci/*", priority: 5 },
  allowedCidrs: networks(1),
};

test.each<[string, string, number, (count: number) => any]>([
  ["target groups of the load balancer", "targetGroups", 40, (n) => having(numbered(n, web), { targetGroups: 40 })],
  [
    "ways out of the load balancer's security group",
    "securityGroupRules",
    40,
    (n) => having(numbered(n, web), { securityGroupRules: 40 }),
  ],
  [
    "ways into the load balancer's security group",
    "securityGroupRules",
    8,
    (n) => having({}, { securityGroupRules: 8 }, { ingress: { allowedCidrs: networks(n / 2) } }),
  ],
  [
    "ways into the security group of hub, which most services call",
    "securityGroupRules",
    40,
    (n) =>
      having(
        { ...numbered(n, () => caller), hub: { ...internal, callers: Object.keys(numbered(n, () => caller)) } },
        { securityGroupRules: 40 },
      ),
  ],
  [
    "ways into the database base, which most services need",
    "securityGroupRules",
    40,
    (n) =>
      having(
        numbered(n, () => ({ ...internal, needs: ["base"] })),
        { securityGroupRules: 40 },
        { resources: { base: { kind: "postgres" }, other: { kind: "auroraPostgres" }, jobs: { kind: "queue" } } },
      ),
  ],
  [
    "services of kind internal",
    "servicesPerNamespace",
    40,
    (n) =>
      having(
        numbered(n, () => internal),
        { servicesPerNamespace: 40 },
      ),
  ],
  [
    "roles of the services",
    "iamRoles",
    40,
    (n) =>
      having(
        numbered(n / 2, () => internal),
        { iamRoles: 40 },
      ),
  ],
])("%s: up to the limit, and not one more", (what, quota, allowed, make) => {
  const step = what === "roles of the services" || what.includes("into the load balancer") ? 2 : 1;
  expect(problemsOf(make(allowed))).toEqual([]);
  expect(problemsOf(make(allowed + step))).toEqual([
    `quotas.${quota}: ${allowed + step} ${what}, and AWS allows ${allowed}. Ask AWS for more and set quotas.${quota}, or split the stack.`,
  ]);
  const warned = (count: number) => warningsOf(parsed(make(count))).filter((line) => line.includes(what));
  expect(warned(Math.ceil(0.8 * allowed) - step)).toEqual([]);
  expect(warned(Math.ceil((0.8 * allowed) / step) * step)).toHaveLength(1);
});

test("a way out for each that a service calls or needs, beside that to AWS", () => {
  const callees = numbered(59, () => ({ ...internal, callers: ["hub"] }));
  const hub = { ...internal, mayCall: Object.keys(callees) };
  expect(problemsOf({ ...smallest(), services: { ...callees, hub } })).toEqual([]);
  const resources = { base: { kind: "postgres" } };
  expect(problemsOf({ ...smallest(), resources, services: { ...callees, hub: { ...hub, needs: ["base"] } } })).toEqual([
    "quotas.securityGroupRules: 61 ways out of the security group of hub, which calls and needs most, and AWS allows 60. Ask AWS for more and set quotas.securityGroupRules, or split the stack.",
  ]);
});

test("who sends messages to a worker needs no way into it", () => {
  const senders = numbered(70, () => ({ ...internal, mayCall: ["hub"] }));
  const hub = {
    kind: "worker",
    description: "Works",
    scaling: { minTasks: 1, maxTasks: 1 },
    callers: Object.keys(senders),
  };
  expect(problemsOf({ ...smallest(), services: { ...senders, hub } })).toEqual([]);
});

test("a new account with ten executions cannot reserve any, and is told so", () => {
  const services = { shop: { ...web("shop", "canary"), config: { secrets: { SIGNATURE: { kind: "generated" } } } } };
  expect(problemsOf({ ...smallest(), services, quotas: { reservedConcurrency: 2 } })).toEqual([
    "quotas.reservedConcurrency: 3 executions reserved for tests and rotations of the services, and AWS allows 2. Ask AWS for more and set quotas.reservedConcurrency, or split the stack.",
  ]);
});

test("two rules and two target groups for a strategy that shifts traffic, one each for Jenkins", () => {
  const used = (services: Services, more: Record<string, unknown> = {}) =>
    Object.fromEntries(
      limitsOf(parsed({ ...smallest(), ...more, services })).map(({ what, used: count }) => [what, count]),
    );
  expect(used({ a1: web("a"), b1: web("b", "canary"), c1: internal }, { ci: { jenkins } })).toMatchObject({
    "rules of the load balancer": 4,
    "target groups of the load balancer": 4,
    "ways out of the load balancer's security group": 3,
  });
});

test("a worker has as many callers as it likes: they send to its queue", () => {
  const services = numbered(70, (name) => ({ ...web(name), mayCall: ["hub"] }));
  const hub = { kind: "worker", description: "Works", callers: Object.keys(services) };
  const raw = having({ ...services, hub }, { securityGroupRules: 70 }, { cluster: { containerInsights: "enabled" } });
  expect(problemsOf(raw)).toEqual([]);
  expect(limitsOf(parsed(raw)).find(({ what }) => what.includes("most services call"))).toBeUndefined();
});

test("a quota that AWS has raised counts, and every quota is looked at", () => {
  expect(problemsOf(having(numbered(101, web), { listenerRules: 200 }))).toEqual([]);
  const { quotas } = parsed(smallest());
  expect([...new Set(limitsOf(parsed(smallest())).map(({ quota }) => quota))].sort()).toEqual(
    Object.keys(quotas).sort(),
  );
});

test("what is counted is what the program makes, for every kind and strategy", async () => {
  const sections = everyKind();
  sections.ci = { jenkins };
  sections.resources = { ...sections.resources, base: { kind: "postgres" } };
  for (const name of ["shop", "orders", "report"])
    sections.services[name].needs = [...(sections.services[name].needs ?? []), "base"];
  sections.services.mailer.config = { secrets: { SIGNATURE: { kind: "generated" } } };
  sections.services.stock.tls = {
    certificateAuthorityArn: "arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1",
    keyArn: "arn:aws:kms:eu-west-1:111122223333:key/1",
  };
  sections.services.account.deployment = { smokeTest: { enabled: false } };
  const counted = limitsOf(settingsOf(sections)).map(({ what, used }) => [what, used]);
  const made = await recordSections(sections);

  const groupOf = (type: string, name?: string) => one(made, type, name).id;
  const rules = (direction: "Ingress" | "Egress", group: string | undefined) =>
    ofType(made, `aws:vpc/securityGroup${direction}Rule:SecurityGroup${direction}Rule`).filter(
      (rule) => rule.inputs.securityGroupId === group,
    ).length;
  const group = "aws:ec2/securityGroup:SecurityGroup";
  const below = (part: string) => (urn: string) => urn.includes(part);
  expect(counted).toEqual([
    ["rules of the load balancer", ofType(made, "aws:lb/listenerRule:ListenerRule").length],
    ["target groups of the load balancer", ofType(made, "aws:lb/targetGroup:TargetGroup").length],
    ["ways out of the load balancer's security group", rules("Egress", groupOf(group, "ingress"))],
    ["ways into the load balancer's security group", rules("Ingress", groupOf(group, "ingress"))],
    ["ways into the security group of orders, which most services call", rules("Ingress", groupOf(group, "orders"))],
    ["ways out of the security group of orders, which calls and needs most", rules("Egress", groupOf(group, "orders"))],
    ["ways into the database base, which most services need", rules("Ingress", groupOf(group, "base"))],
    ["services of kind internal", 2],
    [
      "roles of the services",
      ofType(made, "aws:iam/role:Role").filter(({ urn }) => below("DeployTarget$")(urn) || below("AppConfig$")(urn))
        .length,
    ],
    [
      "executions reserved for tests and rotations of the services",
      ofType(made, "aws:lambda/function:Function").reduce(
        (sum, { inputs }) => sum + Number(inputs.reservedConcurrentExecutions),
        0,
      ),
    ],
    ["servers of the databases", made.filter(({ type }) => /^aws:rds\/(instance|clusterInstance):/.test(type)).length],
  ]);
  // Two callers, and the function that asks new tasks.
  expect(rules("Ingress", groupOf(group, "orders"))).toBe(3);
});
