import { rules } from "../../src/settings/rules";
import { problemsOf, production, smallest, webService } from "./support";

test("production settings as they should be break no rule", () => {
  expect(problemsOf(production())).toEqual([]);
});

test.each<[string, (raw: any) => void, string[]]>([
  [
    "a single NAT gateway",
    (r) => (r.network.nat = "single"),
    ['network.nat: production needs a NAT gateway in each zone, got "single". Set nat: perAz.'],
  ],
  [
    "no deletion protection",
    (r) => (r.protection = { deletionProtection: false }),
    [
      "protection.deletionProtection: production needs deletion protection. Set deletionProtection: true or leave it out.",
    ],
  ],
  [
    "short logs",
    (r) => (r.logs.retentionDays = 60),
    ["logs.retentionDays: production needs 90 or more days of logs, got 60. Set retentionDays: 90."],
  ],
  [
    "a self-signed certificate",
    (r) => delete r.ingress,
    [
      "ingress.certificate.kind: production needs a certificate that browsers trust. Set kind: dns with domain and zoneId, or kind: arn.",
    ],
  ],
  ["nobody to page", (r) => delete r.alerts, ["alerts.page: production needs somebody to page. Add a subscription."]],
  [
    "one task",
    (r) => (r.services.shop.scaling = { minTasks: 1 }),
    ["services.shop.scaling.minTasks: production needs 2 or more tasks, got 1."],
  ],
  [
    "Spot alone",
    (r) => (r.services.shop.capacity = { fargateWeight: 0, spotWeight: 1 }),
    ["services.shop.capacity.fargateWeight: production must not run on Spot alone. Set fargateWeight or fargateBase."],
  ],
])("production refuses %s, development does not", (_name, change, expected) => {
  expect(problemsOf(production(), change)).toEqual(expected);
  expect(
    problemsOf(production(), (raw) => {
      change(raw);
      raw.environment.tier = "development";
    }),
  ).toEqual([]);
});

test("the edges: 90 days, two zones, two tasks, a base on Fargate", () => {
  const raw = production();
  raw.services.shop.scaling = { minTasks: 2 };
  raw.services.shop.capacity = { fargateWeight: 0, spotWeight: 1, fargateBase: 1 };
  expect(problemsOf(raw)).toEqual([]);
});

test.each<[string, (raw: any) => void, string[]]>([
  [
    "a zone of another region",
    (r) => (r.network.availabilityZones[1] = "eu-central-1b"),
    ['network.availabilityZones[1]: "eu-central-1b" is not a zone of eu-west-1.'],
  ],
  [
    "a zone twice",
    (r) => (r.network.availabilityZones[1] = "eu-west-1a"),
    ['network.availabilityZones[1]: "eu-west-1a" is listed twice.'],
  ],
  [
    "a certificate of another account",
    (r) => (r.ingress = { certificate: { kind: "arn", arn: "arn:aws:acm:us-east-1:444455556666:certificate/x" } }),
    [
      "ingress.certificate.arn: the certificate is in account 444455556666, region us-east-1; the stack is in 111122223333, eu-west-1.",
    ],
  ],
  [
    "two services with one priority",
    (r) => (r.services = { shop: webService(), cart: webService() }),
    ["services.cart.routing.priority: 100 is the priority of services.shop.routing too. Set priority: 102, say."],
  ],
  [
    "a host without a domain",
    (r) =>
      (r.services = { shop: { ...webService(), routing: { kind: "host", host: "shop.example.com", priority: 1 } } }),
    [
      "services.shop.routing.kind: an environment without a domain has no hosts. Set kind: path, or give ingress.certificate a domain.",
    ],
  ],
  [
    "hosts that the certificate does not cover",
    (r) => {
      r.ingress = { certificate: { kind: "dns", domain: "example.com", zoneId: "Z0123456789" } };
      const host = (name: string, priority: number) => ({
        ...webService(),
        routing: { kind: "host", host: name, priority },
      });
      r.services = {
        apex: host("example.com", 1),
        deep: host("a.b.example.com", 2),
        fine: host("a.example.com", 3),
        other: host("badexample.com", 4),
      };
    },
    [
      'services.deep.routing.host: "a.b.example.com" is not covered by the certificate of example.com and *.example.com.',
      'services.other.routing.host: "badexample.com" is not covered by the certificate of example.com and *.example.com.',
    ],
  ],
])("%s is refused in every tier", (_name, change, expected) => {
  expect(problemsOf(smallest(), change)).toEqual(expected);
});

test.each(["development", "production"])("one zone is refused in %s: a load balancer needs two", (tier) => {
  const raw = production();
  raw.environment.tier = tier;
  raw.network.availabilityZones.pop();
  expect(problemsOf(raw)).toEqual([`network.availabilityZones: ${tier} needs 2 or more zones, got 1. Append a zone.`]);
});

test("blocks of two environments must not overlap", () => {
  const siblings = [
    { file: "Pulumi.prod.yaml", cidr: "10.10.128.0/20" },
    { file: "Pulumi.test.yaml", cidr: "10.11.0.0/16" },
  ];
  expect(problemsOf(smallest(), undefined, { siblings })).toEqual([
    "network.cidr: 10.10.0.0/16 overlaps with 10.10.128.0/20 of Pulumi.prod.yaml. Give each environment a block of its own.",
  ]);
});

test("every rule has a name of its own and a reason for the documentation", () => {
  expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length);
  expect(rules.filter((rule) => !/^[A-Z].{20,}\.$/.test(rule.reason))).toEqual([]);
});
