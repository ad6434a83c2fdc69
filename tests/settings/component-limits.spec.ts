import { problemsOfService } from "./sections/support";
import { parsed, problemsOf, production, smallest, webService } from "./support";

/** What the components would refuse later, and without the key: the settings refuse it first. */

function jenkins(more: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const routing = { kind: "path", pattern: "/jenkins/*", priority: 1 };
  return { kind: "fargate", routing, allowedCidrs: networks(1), ...more };
}

function networks(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `203.0.113.${index}/32`);
}

const generated = { kind: "generated" };
const longDomain = `${"a".repeat(53)}.example.com`;

test("Jenkins takes three networks with a path, four with a host, on the sizes of Fargate", () => {
  const raw = production();
  raw.ci = { jenkins: jenkins({ allowedCidrs: networks(3), memoryMiB: 2048 }) };
  expect(parsed(raw).ci.jenkins).toMatchObject({ cpu: 1024, memoryMiB: 2048 });
  const routing = { kind: "host", host: "jenkins.example.com", priority: 1 };
  raw.ci = { jenkins: jenkins({ allowedCidrs: networks(4), routing }) };
  expect(parsed(raw).ci.jenkins).toMatchObject({ routing });
});

test.each<[string, (raw: any) => void, string[]]>([
  [
    "half of the internet for Jenkins",
    (r) => (r.ci = { jenkins: jenkins({ allowedCidrs: ["128.0.0.0/1"] }) }),
    [
      'ci.jenkins.allowedCidrs[0]: want networks of your own, /8 or smaller: Jenkins must not be open to the internet, got "128.0.0.0/1".',
    ],
  ],
  [
    "every path for Jenkins",
    (r) => (r.ci = { jenkins: jenkins({ routing: { kind: "path", pattern: "/*", priority: 1 } }) }),
    [
      'ci.jenkins.routing.pattern: want a path of its own, such as /jenkins/*: Jenkins writes it into every link, got "/*".',
    ],
  ],
  [
    "too little memory for Jenkins",
    (r) => (r.ci = { jenkins: jenkins({ memoryMiB: 1024 }) }),
    ["ci.jenkins.memoryMiB: want 2048 or more, got 1024."],
  ],
  [
    "a size of Jenkins that Fargate does not sell",
    (r) => (r.ci = { jenkins: jenkins({ memoryMiB: 3000 }) }),
    [
      "ci.jenkins.memoryMiB: Fargate has no size with cpu 1024 and memoryMiB 3000; nearest (cpu/memoryMiB): 1024/3072, 2048/4096, 512/3072, got 3000.",
    ],
  ],
  [
    "more networks for Jenkins than a listener rule holds",
    (r) => (r.ci = { jenkins: jenkins({ allowedCidrs: networks(4) }) }),
    [
      'ci.jenkins.allowedCidrs: want at most 3 networks beside a path, as a listener rule holds five values: join neighbours, got ["203.0.113.0/32","203.0.113.1/32","203.0.113.2/32","203.0.113.3/32"].',
    ],
  ],
  [
    "a certificate's domain that is an address",
    (r) =>
      (r.ingress = {
        certificate: {
          kind: "arn",
          arn: "arn:aws:acm:eu-central-1:111122223333:certificate/0a1b",
          domain: "https://example.com",
        },
      }),
    ['ingress.certificate.domain: want a domain such as platform.example.com, got "https://example.com".'],
  ],
  [
    "a domain too long for a common name",
    (r) => (r.ingress = { certificate: { kind: "dns", domain: longDomain, zoneId: "Z0123456789" } }),
    [
      `ingress.certificate.domain: want at most 64 characters: ACM makes the domain the common name, got "${longDomain}".`,
    ],
  ],
  [
    "a path that the load balancer could not tell from others",
    (r) => (r.services = { shop: { ...webService(), routing: { kind: "path", pattern: "/shop*", priority: 1 } } }),
    [
      'services.shop.routing.pattern: want a fixed path that ends in /*, such as /shop/*, or /* for every path, got "/shop*".',
    ],
  ],
  ...["/../*", "/shop/./*"].map((pattern): [string, (raw: any) => void, string[]] => [
    `the path ${pattern}, which no client asks for`,
    (r) => (r.services = { shop: { ...webService(), routing: { kind: "path", pattern, priority: 1 } } }),
    [
      `services.shop.routing.pattern: want a fixed path that ends in /*, such as /shop/*, or /* for every path, got "${pattern}".`,
    ],
  ]),
  [
    "a label of a host that DNS does not take",
    (r) =>
      (r.services = {
        shop: { ...webService(), routing: { kind: "host", host: `${"a".repeat(64)}.example.com`, priority: 1 } },
      }),
    [
      `services.shop.routing.host: want a host name in lower case, such as shop.example.com, got "${"a".repeat(64)}.example.com".`,
    ],
  ],
  [
    "a health check that takes longer than its interval",
    (r) => (r.services = { shop: { ...webService(), healthCheck: { intervalSeconds: 5, timeoutSeconds: 5 } } }),
    [
      "services.shop.healthCheck.timeoutSeconds: want less than intervalSeconds: a check must end before the next one begins, got 5.",
    ],
  ],
  [
    "an error as a sign of health",
    (r) => (r.services = { shop: { ...webService(), healthCheck: { matcher: "200-599" } } }),
    [
      'services.shop.healthCheck.matcher: want codes from 200 to 399, such as "200" or "200-299": an error is not health, got "200-599".',
    ],
  ],
])("%s is refused", (_name, change, expected) => {
  expect(problemsOf(smallest(), change)).toEqual(expected);
});

const arnOf = (resource: string) => `arn:aws:elasticfilesystem:eu-west-1:111122223333:${resource}`;
const fileSystem = {
  name: "uploads",
  path: "/srv/uploads",
  fileSystemArn: arnOf("file-system/fs-0123"),
  accessPointArn: arnOf("access-point/fsap-0123"),
  securityGroupId: "sg-0123",
};

test("everything that a service has wrong is told at once, each at its key", () => {
  const found = problemsOfService("web", {
    strategy: "canary",
    user: "00",
    writablePaths: ["/tmp/../etc", "/srv/uploads"],
    fileSystems: [fileSystem, { ...fileSystem, path: "/more" }, { ...fileSystem, name: "uploads", path: "/first" }],
    sidecars: { openTelemetry: { memoryMiB: 512 } },
    secrets: { PASSWORD: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:/platform/dev/other/PASSWORD-AbCdEf" },
    healthCheck: { path: "/up now" },
    deployment: { canaryPercent: 33.33 },
    scaling: {
      hours: [
        { name: "night", at: "cron(0 25 * * ? *)", minTasks: 1, maxTasks: 2 },
        { name: "night", at: "cron(0 5 * * ? *)", timeZone: "Berlin", minTasks: 1, maxTasks: 2 },
      ],
    },
    thresholds: { maxCpuPercent: 50 },
  });
  expect(found.map((problem) => problem.slice(0, problem.indexOf(":"))).sort()).toEqual([
    "deployment",
    "fileSystems",
    "healthCheck",
    "scaling.hours[0]",
    "scaling.hours[1]",
    "secrets.PASSWORD",
    "sidecars",
    "thresholds",
    "user",
    "writablePaths[0]",
  ]);
  expect(found.join()).not.toContain("AbCdEf");
});

test.each<[string, object, string]>([
  [
    "an hour that there is not",
    { expression: "cron(0 25 * * ? *)" },
    'schedule.expression: schedule.expression has "25" as hours; want 0 to 23 or *, got "cron(0 25 * * ? *)".',
  ],
  [
    "a day that there is not",
    { expression: "at(2027-02-30T10:00:00)" },
    'schedule.expression: schedule.expression names a day or a time that there is not, got "at(2027-02-30T10:00:00)".',
  ],
  ...["Mars/Olympus", "+02:00", "europe/berlin"].map((timeZone): [string, object, string] => [
    `the time zone ${timeZone}`,
    { expression: "rate(1 hour)", timeZone },
    `schedule.timeZone: schedule.timeZone: there is no time zone "${timeZone}". Use an IANA name, such as "Europe/Berlin" or "UTC".`,
  ]),
])("%s", (_name, schedule, expected) => {
  expect(problemsOfService("scheduled", { schedule })).toEqual([expected]);
});

test("messages that no worker and no queue keeps so long", () => {
  const thresholds = { maxMessageAgeSeconds: 90_000 };
  const expected =
    "thresholds: monitoring.thresholds.maxMessageAgeSeconds must be a whole number from 1 to 86399, got 90000: no message is older than retentionDays.";
  expect(problemsOfService("worker", { queue: { retentionDays: 1 }, thresholds })).toEqual([expected]);
  const jobs = { kind: "queue", retentionDays: 1, thresholds };
  expect(problemsOf({ ...smallest(), resources: { jobs } })).toEqual([
    "resources.jobs.thresholds.maxMessageAgeSeconds: want 86399 or less: no message is older than retentionDays, got 90000.",
  ]);
});

test("a service and its sidecars share ports", () => {
  const traced = { sidecars: { openTelemetry: {} }, port: 4317 };
  const message =
    "port: port 4317 is taken by sidecars.openTelemetry, which shares the network of the task. Choose another port.";
  expect(problemsOfService("internal", traced)).toEqual([message]);
  expect(problemsOfService("web", traced)).toEqual([message]);
  expect(problemsOfService("web", { port: 4317 })).toEqual([]);
});

test("generated secrets for whose rules the function that changes them has no room", () => {
  const secrets = Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`SIGNATURE_${index}`, generated]));
  const found = problemsOfService("worker", { config: { secrets } });
  expect(found.map((problem) => problem.split(":")[0])).toEqual(["config.secrets"]);
  expect(problemsOfService("worker", { config: { secrets: { SIGNATURE_1: generated } } })).toEqual([]);
});
