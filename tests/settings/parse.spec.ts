import { parsed, problemsOf, production, smallest, webService } from "./support";

test("defaults fill in everything that a small stack file leaves out", () => {
  expect(parsed(smallest())).toEqual({
    environment: { tier: "development", accountId: "111122223333", region: "eu-west-1", owner: "team", tags: {} },
    network: {
      cidr: "10.10.0.0/16",
      availabilityZones: ["eu-west-1a", "eu-west-1b"],
      nat: "single",
      interfaceEndpoints: [],
      flowLogTraffic: "REJECT",
    },
    logs: { retentionDays: 30 },
    protection: { deletionProtection: true },
    ingress: {
      certificate: { kind: "selfSigned" },
      allowedCidrs: ["0.0.0.0/0"],
      rateLimitPerFiveMinutes: 2000,
      accessLogRetentionDays: 90,
    },
    cluster: { containerInsights: "disabled" },
    alerts: { page: [], ticket: [], info: [], fallback: [] },
    ci: { jenkins: { kind: "none" }, source: { kind: "none" } },
    quotas: {
      listenerRules: 100,
      targetGroups: 100,
      securityGroupRules: 60,
      servicesPerNamespace: 100,
      iamRoles: 1000,
      reservedConcurrency: 900,
      databaseServers: 40,
    },
    services: {},
    resources: {},
  });
});

test("the result is frozen to the bottom", () => {
  const settings = parsed(production());
  expect(Object.isFrozen((settings.services.shop as { healthCheck?: unknown } | undefined)?.healthCheck)).toBe(true);
  expect(() => ((settings.network as { nat: string }).nat = "none")).toThrow("read only");
});

test.each<[string, (raw: any) => void, string[]]>([
  [
    "an unknown section",
    (r) => (r.netwrok = {}),
    [
      'netwrok: unknown section. Did you mean "network"? There are: environment, network, logs, protection, ingress, cluster, alerts, ci, services, resources, quotas.',
    ],
  ],
  [
    "an unknown key",
    (r) => (r.network.nta = "none"),
    [
      'network.nta: unknown key. Did you mean "nat"? There are: cidr, availabilityZones, nat, interfaceEndpoints, flowLogTraffic.',
    ],
  ],
  [
    "an unknown key deep inside",
    (r) => (r.services = { shop: { ...webService(), healthCheck: { pth: "/" } } }),
    [
      'services.shop.healthCheck.pth: unknown key. Did you mean "path"? There are: path, matcher, intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold, gracePeriodSeconds.',
    ],
  ],
  [
    "a key of the other member of a union",
    (r) =>
      (r.ingress = {
        certificate: { kind: "arn", arn: "arn:aws:acm:eu-west-1:111122223333:certificate/x", zoneId: "Z1" },
      }),
    ["ingress.certificate.zoneId: unknown key. There are: kind, arn, domain."],
  ],
  [
    "an unknown key of a subscription, which is chosen by protocol and not by kind",
    (r) => (r.alerts = { page: [{ protocol: "email", endpoint: "a@example.com", endpont: "b" }] }),
    ['alerts.page[0].endpont: unknown key. Did you mean "endpoint"? There are: protocol, endpoint.'],
  ],
  [
    "a missing section",
    (r) => delete r.network,
    ['network: the section is missing; it is required. docs/settings.md lists its keys under "network".'],
  ],
  ["a missing key", (r) => delete r.environment.region, ["environment.region: missing; it is required."]],
  [
    "a wrong type",
    (r) => (r.network.availabilityZones = "eu-west-1a"),
    ['network.availabilityZones: want a list, got "eu-west-1a".'],
  ],
  ["a section that is text", (r) => (r.logs = "30"), ['logs: want a map, got "30".']],
  [
    "an account without quotes",
    (r) => (r.environment.accountId = 111122223333),
    ["environment.accountId: want text: put the twelve digits in quotes, got 111122223333."],
  ],
  [
    "a word that is none of the words",
    (r) => (r.network.nat = "perAZ"),
    ['network.nat: want one of "none", "single", "perAz", got "perAZ". Did you mean "perAz"?'],
  ],
  [
    "a block that is too small",
    (r) => (r.network.cidr = "10.0.0.0/24"),
    [
      'network.cidr: want a mask from /16 to /22: AWS takes none larger, and a smaller one leaves no room for four zones, got "10.0.0.0/24".',
    ],
  ],
  [
    "a block that is too large",
    (r) => (r.network.cidr = "10.0.0.0/8"),
    [
      'network.cidr: want a mask from /16 to /22: AWS takes none larger, and a smaller one leaves no room for four zones, got "10.0.0.0/8".',
    ],
  ],
  [
    "a block that begins in its middle",
    (r) => (r.network.cidr = "10.0.0.1/16"),
    ['network.cidr: want the first address of the block, such as 10.10.0.0/16, got "10.0.0.1/16".'],
  ],
  [
    "a public block",
    (r) => (r.network.cidr = "8.8.0.0/16"),
    ['network.cidr: want a private block (10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16), got "8.8.0.0/16".'],
  ],
  [
    "no block at all",
    (r) => (r.network.cidr = "ten"),
    ['network.cidr: want an IPv4 CIDR block such as 10.10.0.0/16, got "ten".'],
  ],
  [
    "a Local Zone",
    (r) => (r.network.availabilityZones = ["us-east-1-bos-1a"]),
    [
      'network.availabilityZones[0]: want a zone such as eu-west-1a; Local Zones are not supported, got "us-east-1-bos-1a".',
    ],
  ],
  [
    "a retention that CloudWatch does not have",
    (r) => (r.logs = { retentionDays: 31 }),
    [
      "logs.retentionDays: want one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653: CloudWatch keeps no other, got 31.",
    ],
  ],
  [
    "a subscription over http",
    (r) => (r.alerts = { page: [{ protocol: "https", endpoint: "http://x.example.com" }] }),
    ['alerts.page[0].endpoint: want an address that begins with https://, got "http://x.example.com".'],
  ],
  [
    "Jenkins for everybody",
    (r) =>
      (r.ci = {
        jenkins: {
          kind: "fargate",
          routing: { kind: "path", pattern: "/jenkins/*", priority: 1 },
          allowedCidrs: ["0.0.0.0/0"],
        },
      }),
    [
      'ci.jenkins.allowedCidrs[0]: want networks of your own, /8 or smaller: Jenkins must not be open to the internet, got "0.0.0.0/0".',
    ],
  ],
  [
    "a size that Fargate does not sell",
    (r) => (r.services = { shop: { ...webService(), cpu: 256, memoryMiB: 700 } }),
    [
      "services.shop.memoryMiB: Fargate has no size with cpu 256 and memoryMiB 700; nearest (cpu/memoryMiB): 256/1024, 512/1024, 1024/2048, got 700.",
    ],
  ],
  [
    "a service name that AWS cannot carry",
    (r) => (r.services = { Shop_1: webService() }),
    ['services.Shop_1: want a name of 2 to 20 lower case letters, digits and single hyphens, got "Shop_1".'],
  ],
  [
    "more tasks at least than at most",
    (r) => (r.services = { shop: { ...webService(), scaling: { minTasks: 5 } } }),
    ['services.shop.scaling: want maxTasks not below minTasks, got {"minTasks":5}.'],
  ],
  [
    "root",
    (r) => (r.services = { shop: { ...webService(), user: "0" } }),
    ['services.shop.user: want a user that is not root, got "0".'],
  ],
])("%s is refused", (_name, change, expected) => {
  expect(problemsOf(smallest(), change)).toEqual(expected);
});

test("a credential in the environment is refused by name or by value, and never shown", () => {
  const found = problemsOf(smallest(), (r) => {
    r.services = {
      shop: {
        ...webService(),
        environment: { DB_PASSWORD: "hunter2", AWS_ID: "AKIAIOSFODNN7EXAMPLE", LOG_LEVEL: "info" },
      },
    };
  });
  expect(found).toEqual([
    "services.shop.environment.DB_PASSWORD: looks like a credential: put it into Secrets Manager and name its ARN under secrets.",
    "services.shop.environment.AWS_ID: looks like a credential: put it into Secrets Manager and name its ARN under secrets.",
  ]);
});

test.each<[string, any]>([
  ["instead of the ARN of a secret", { shop: { ...webService(), secrets: { DB_PASSWORD: "hunter2" } } }],
  ["of the wrong type", { shop: { ...webService(), environment: { PIN: ["hunter2"] } } }],
  ["in a list of variables", { shop: { ...webService(), environment: ["DB_PASSWORD=hunter2"] } }],
  ["in a list of services", [{ environment: { DB_PASSWORD: "hunter2" } }]],
  ["in a list that stands for a service", { shop: ["hunter2"] }],
])("a credential %s is refused and never shown", (_name, services) => {
  const found = problemsOf(smallest(), (r) => (r.services = services));
  expect(found).toHaveLength(1);
  expect(found.join()).not.toContain("hunter2");
});

test("values of an encrypted section are never shown", () => {
  const found = problemsOf(smallest(), (r) => (r.network.cidr = "hunter2"), { secretSections: ["network"] });
  expect(found).toEqual(["network.cidr: want an IPv4 CIDR block such as 10.10.0.0/16."]);
});

test("all problems come at once, sorted, each with file and key", () => {
  const raw = smallest();
  raw.network.nat = "x";
  raw.environment.accountId = "1";
  delete raw.environment.owner;
  expect(() => parsed(raw)).toThrow(
    [
      "The settings have 3 problems:",
      "  Pulumi.dev.yaml: platform:environment.accountId",
      '      want the twelve digits of an AWS account, got "1".',
      "  Pulumi.dev.yaml: platform:environment.owner",
      "      missing; it is required.",
      "  Pulumi.dev.yaml: platform:network.nat",
      '      want one of "none", "single", "perAz", got "x".',
    ].join("\n"),
  );
});

test("a rule across fields that points at one left out says nothing of it being missing", () => {
  const change = (raw: any) => (raw.services = { shop: { ...webService(), healthCheck: { intervalSeconds: 5 } } });
  expect(problemsOf(smallest(), change)).toEqual([
    "services.shop.healthCheck.timeoutSeconds: want less than intervalSeconds: a check must end before the next one begins.",
  ]);
});
