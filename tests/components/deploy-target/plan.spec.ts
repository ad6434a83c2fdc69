import * as fc from "fast-check";
import { planDeployTarget } from "../../../components/deploy-target/plan";
import {
  build,
  choices,
  digest,
  type Overrides,
  ownImage,
  plainArgs,
  promotedImage,
  publicImage,
  refusal,
  without,
} from "./support/fixture";

const plan = (overrides: Overrides = {}, name = "hello") => planDeployTarget(name, { ...plainArgs, ...overrides });

test("the plan names what people and AWS need a fixed name for", () => {
  expect(plan()).toEqual({
    repositoryName: "platform/blue/hello",
    family: "platform-blue-hello",
    logGroupName: "/platform/blue/hello",
    user: "1000",
    environment: { LOG_LEVEL: "info", APP_MODE: "web" },
    secrets: choices.secrets,
    needs: { environment: {}, secrets: {}, secretKeyArns: [], permissions: [], ways: [], ready: [] },
    mounts: [],
    release: { image: ownImage },
  });
});

test("without an image nothing is released", () => {
  expect(planDeployTarget("hello", without(plainArgs, "image"))).not.toHaveProperty("release");
});

test.each([
  [ownImage, {}],
  [promotedImage, { otherRepositoryArn: "arn:aws:ecr:eu-west-1:444455556666:repository/platform/green/hello" }],
  [
    ownImage.replace("eu-west-1", "eu-central-1"),
    { otherRepositoryArn: "arn:aws:ecr:eu-central-1:111122223333:repository/platform/blue/hello" },
  ],
  [publicImage, {}],
])("image %s", (image, more) => {
  expect(plan({ image }).release).toEqual({ image, ...more });
});

const lowerCase = Array.from("abcdefghijklmnopqrstuvwxyz");
const word = (max: number) =>
  fc
    .tuple(
      fc.constantFrom(...lowerCase),
      fc.array(fc.constantFrom(...lowerCase, ...Array.from("0123456789")), { minLength: 1, maxLength: max - 1 }),
    )
    .map(([first, rest]) => [first, ...rest].join(""));

test("whatever a service is called, its names fit into AWS", () => {
  fc.assert(
    fc.property(word(20), word(300), word(300), (name, project, environment) => {
      const { repositoryName, family, logGroupName } = plan({ naming: { project, environment } }, name);
      expect(repositoryName).toMatch(/^(?=.{2,256}$)[a-z0-9]+([._/-][a-z0-9]+)*$/);
      expect(family).toMatch(/^[a-zA-Z0-9_-]{1,255}$/);
      expect(logGroupName).toMatch(/^[.\-_/#A-Za-z0-9]{1,512}$/);
    }),
  );
});

test("names that Pulumi makes fit too: 8 characters behind the longest logical name", async () => {
  const name = "a".repeat(20);
  const { resources } = await build({ enableExecuteCommand: true }, { name });
  const limits: Record<string, number> = {
    "aws:lb/targetGroup:TargetGroup": 32,
    "aws:iam/role:Role": 64,
    "aws:ecs/service:Service": 255,
  };
  for (const [type, limit] of Object.entries(limits)) {
    const named = resources.filter((resource) => resource.type === type);
    expect(named).not.toEqual([]);
    for (const resource of named) {
      expect(resource.inputs.name).toBeUndefined();
      expect(`${resource.name}-1234567`.length).toBeLessThanOrEqual(limit);
    }
  }
});

const check = choices.healthCheck;
const refused: readonly (readonly [string, Overrides, string])[] = [
  ["tag", { image: "hello:1.2" }, 'image must be "repository@sha256:<64 hex digits>", got "hello:1.2"'],
  ["tag and digest", { image: `hello:1.2@${digest}` }, "it has a tag beside the digest; leave the tag out"],
  ["size", { memoryMiB: 4096 }, "Fargate has no size with cpu 256 and memoryMiB 4096"],
  ["low port", { port: 80 }, "port must be a whole number from 1024 to 65535, got 80."],
  ["root", { user: "0" }, 'user must not be root, got "0"'],
  [
    "no subnet",
    { network: { ...plainArgs.network, privateSubnetIds: [] } },
    "network.privateSubnetIds is empty: tasks need a subnet to run in.",
  ],
  ["retention", { logs: { ...choices.logs, retentionDays: 31 } }, "logs.retentionDays must be one of 1, 3, 5"],
  [
    "path that is no prefix",
    { routing: { kind: "path", pattern: "/a", priority: 1 } },
    'routing.pattern must be a fixed path that ends in /*, such as "/shop/*" or "/*", got "/a".',
  ],
  [
    "host",
    { routing: { kind: "host", host: "https://a.example.com", priority: 1 } },
    'routing.host must be a host name in lower case, such as "shop.example.com", got "https://a.example.com".',
  ],
  [
    "priority",
    { routing: { kind: "host", host: "a.example.com", priority: 0 } },
    "routing.priority must be a whole number from 1 to 50000, got 0.",
  ],
  [
    "check path",
    { healthCheck: { ...check, path: "health" } },
    'healthCheck.path must begin with / and have no spaces, got "health".',
  ],
  [
    "errors as health",
    { healthCheck: { ...check, matcher: "200-499" } },
    'healthCheck.matcher must be codes from 200 to 399, such as "200" or "200-299", got "200-499". An error is not health.',
  ],
  ["matcher", { healthCheck: { ...check, matcher: "ok" } }, "healthCheck.matcher must be codes from 200 to 399"],
  [
    "slow check",
    { healthCheck: { ...check, timeoutSeconds: 15 } },
    "healthCheck.timeoutSeconds (15) must be less than healthCheck.intervalSeconds (15).",
  ],
  ["interval", { healthCheck: { ...check, intervalSeconds: 4 } }, "healthCheck.intervalSeconds must be a whole number"],
  ["timeout", { healthCheck: { ...check, timeoutSeconds: 1 } }, "healthCheck.timeoutSeconds must be a whole number"],
  [
    "healthy",
    { healthCheck: { ...check, healthyThreshold: 1 } },
    "healthCheck.healthyThreshold must be a whole number",
  ],
  ["unhealthy", { healthCheck: { ...check, unhealthyThreshold: 11 } }, "healthCheck.unhealthyThreshold must be"],
  ["grace", { healthCheck: { ...check, gracePeriodSeconds: -1 } }, "healthCheck.gracePeriodSeconds must be a whole"],
  [
    "check in the container",
    { containerHealthCheckCommand: ["wget localhost"] },
    'containerHealthCheckCommand must be ["CMD-SHELL", "..."] or ["CMD", ...], got ["wget localhost"].',
  ],
  [
    "empty check in the container",
    { containerHealthCheckCommand: ["CMD-SHELL"] },
    'containerHealthCheckCommand must be ["CMD-SHELL", "..."] or ["CMD", ...], got ["CMD-SHELL"].',
  ],
  [
    "draining",
    { deregistrationDelaySeconds: 3601 },
    "deregistrationDelaySeconds must be a whole number from 0 to 3600, got 3601.",
  ],
  [
    "slow start",
    { slowStartSeconds: 10 },
    "slowStartSeconds, unless 0 for none, must be a whole number from 30 to 900, got 10.",
  ],
  [
    "no capacity",
    { capacity: { fargateWeight: 0, spotWeight: 0, fargateBase: 1 } },
    "capacity has no share at all: set fargateWeight or spotWeight to 1 or more.",
  ],
  [
    "half a share",
    { capacity: { fargateWeight: 0.5, spotWeight: 0, fargateBase: 1 } },
    "capacity.fargateWeight must be a whole number from 0 to 1000, got 0.5.",
  ],
  [
    "too few tasks",
    { scaling: { minTasks: 0, maxTasks: 2, targetCpuPercent: 50 } },
    "scaling.minTasks must be a whole number from 1 to 5000, got 0.",
  ],
  [
    "range of tasks",
    { scaling: { minTasks: 3, maxTasks: 2, targetCpuPercent: 50 } },
    "scaling.maxTasks (2) must not be less than scaling.minTasks (3).",
  ],
  [
    "target",
    { scaling: { minTasks: 1, maxTasks: 2, targetCpuPercent: 95 } },
    "scaling.targetCpuPercent must be a whole number from 10 to 90, got 95.",
  ],
  [
    "images",
    { registry: { ...choices.registry, maxImages: 1 } },
    "registry.maxImages must be 5 to 1000, got 1. With fewer there is nothing left to roll back to.",
  ],
  [
    "account",
    { registry: { ...choices.registry, pullAccountIds: ["4444"] } },
    'registry.pullAccountIds holds "4444". An account id has 12 digits.',
  ],
  [
    "own account",
    { registry: { ...choices.registry, pullAccountIds: ["111122223333"] } },
    "registry.pullAccountIds holds 111122223333, the account of the repository. Leave it out",
  ],
  [
    "sid",
    { permissions: [{ sid: "read-it", actions: [], resources: [] }] },
    'permissions has the sid "read-it". Use letters and digits alone',
  ],
  [
    "sid of ours",
    { permissions: [{ sid: "WriteExecLog", actions: [], resources: [] }] },
    'permissions has the sid "WriteExecLog" twice, or it is one of OpenExecSession, FindExecLog',
  ],
  [
    "sid twice",
    { permissions: ["A", "A"].map((sid) => ({ sid, actions: [], resources: [] })) },
    'permissions has the sid "A" twice',
  ],
  [
    "path to write",
    { writablePaths: ["tmp"] },
    'writablePaths holds "tmp". Give absolute paths without a slash at the end, such as "/tmp".',
  ],
  ["path upwards", { writablePaths: ["/tmp/../etc"] }, 'writablePaths holds "/tmp/../etc".'],
  ["both", { secrets: { LOG_LEVEL: "x" } }, "secrets.LOG_LEVEL is not the whole ARN"],
];

test.each(refused)("%s is refused", (_, overrides, message) => {
  expect(() => plan(overrides)).toThrow(message);
});

test.each(["a", "Hello", "1st", "hello-", "hel--lo", "a".repeat(21), "my_service"])(
  "the name %s is refused",
  (name) => {
    expect(() => plan({}, name)).toThrow(
      "its name must be 2 to 20 lower case letters, digits and single hyphens, and begin with a letter.",
    );
  },
);

test("the error says whose arguments are wrong", async () => {
  expect(await refusal({ port: 80 })).toBe(
    "DeployTarget hello: port must be a whole number from 1024 to 65535, got 80.",
  );
});

test("volumes of different paths never share a name", () => {
  const path = fc
    .array(fc.string({ unit: fc.constantFrom(...Array.from("ab-._/")), minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.map((part) => `/${part}`));
  fc.assert(
    fc.property(path, (paths) => {
      const valid = [...new Set(paths)].filter((p) => /^(\/[ab._-]+)+$/.test(p) && !/\/\.\.?(\/|$)/.test(p));
      const { mounts } = plan({ writablePaths: valid });
      expect(new Set(mounts.map(({ volume }) => volume)).size).toBe(valid.length);
      for (const { volume } of mounts) expect(volume).toMatch(/^[A-Za-z0-9_-]{1,255}$/);
    }),
  );
});
