import { profiles } from "../../policies/profiles/profiles";
import { rules } from "../../policies/rules";
import { type RecordedResource } from "../../tools/preview/engine/model";
import { stackResources } from "../support/stacks";

/** A property that makes a resource stronger, and how strong a value is. */
interface Strength {
  readonly type: string;
  readonly what: string;
  readonly of: (resource: RecordedResource) => number;
}

const input = (resource: RecordedResource, path: string): any =>
  path.split(".").reduce((value: any, key) => value?.[key], resource.inputs);
const yes = (value: unknown) => (value === true ? 1 : 0);
const strength = (type: string, what: string, of: (resource: RecordedResource) => number): Strength => ({
  type,
  what,
  of,
});
/** Booleans that are better on. */
const on = (type: string, ...paths: string[]) =>
  paths.map((path) => strength(type, path, (resource) => yes(input(resource, path))));
/** Numbers of which more is better. */
const more = (type: string, ...paths: string[]) =>
  paths.map((path) => strength(type, path, (resource) => Number(input(resource, path) ?? 0)));
/** Values of which being there at all is better. */
const there = (type: string, ...paths: string[]) =>
  paths.map((path) => strength(type, path, (resource) => (input(resource, path) === undefined ? 0 : 1)));

/** Rolling: the circuit breaker counts tasks that do not start. Where traffic is shifted there is none: a hook tests what did. */
function rollsBackByItself(service: RecordedResource): boolean {
  const { enable, rollback } = input(service, "deploymentCircuitBreaker") ?? {};
  return enable === true && rollback === true
    ? true
    : testedFirst(service) && input(service, "alarms.rollback") === true;
}

const testedFirst = (service: RecordedResource): boolean =>
  (input(service, "deploymentConfiguration.lifecycleHooks") ?? []).some(
    ({ targetType, lifecycleStages }: { targetType: string; lifecycleStages: string[] }) =>
      targetType === "AWS_LAMBDA" && lifecycleStages.includes("POST_TEST_TRAFFIC_SHIFT"),
  );

/** Percent of the traffic that the first new tasks get. */
const firstUsers = (service: RecordedResource): number =>
  Number(input(service, "deploymentConfiguration.canaryConfiguration.canaryPercent") ?? 100);

const strengths: readonly Strength[] = [
  ...on(
    "aws:lb/loadBalancer:LoadBalancer",
    "enableDeletionProtection",
    "dropInvalidHeaderFields",
    "accessLogs.enabled",
  ),
  ...on("aws:efs/fileSystem:FileSystem", "encrypted"),
  ...on("aws:kms/key:Key", "enableKeyRotation"),
  ...on("aws:ecr/repository:Repository", "imageScanningConfiguration.scanOnPush"),
  ...on("aws:ecs/service:Service", "alarms.enable", "alarms.rollback"),
  strength("aws:ecs/service:Service", "a failed deployment is taken back", (service) =>
    Number(rollsBackByItself(service)),
  ),
  strength("aws:ecs/service:Service", "users whom a bad revision reaches first", (service) => -firstUsers(service)),
  ...on(
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "blockPublicAcls",
    "blockPublicPolicy",
    "ignorePublicAcls",
    "restrictPublicBuckets",
  ),
  ...more("aws:cloudwatch/logGroup:LogGroup", "retentionInDays"),
  ...more("aws:kms/key:Key", "deletionWindowInDays"),
  ...more("aws:secretsmanager/secret:Secret", "recoveryWindowInDays"),
  ...more("aws:appautoscaling/target:Target", "minCapacity", "maxCapacity"),
  ...more("aws:ecs/service:Service", "deploymentMinimumHealthyPercent"),
  ...there("aws:cloudwatch/logGroup:LogGroup", "kmsKeyId"),
  ...there("aws:sns/topic:Topic", "kmsMasterKeyId"),
  ...there("aws:efs/fileSystem:FileSystem", "kmsKeyId"),
  strength("aws:s3/bucket:Bucket", "forceDestroy off", (bucket) => 1 - yes(bucket.inputs.forceDestroy)),
  strength("aws:ecr/repository:Repository", "forceDelete off", (repository) => 1 - yes(repository.inputs.forceDelete)),
  strength(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "actions",
    (alarm) => (alarm.inputs.alarmActions as unknown[]).length,
  ),
  strength(
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "switched on",
    (alarm) => 1 - yes(alarm.inputs.actionsEnabled === false),
  ),
];

/** Types of which production has at least as many: each is a lock, a log, an alarm, a copy or a way round a failure. */
const atLeastAsMany = [
  "aws:backup/selection:Selection",
  "aws:cloudwatch/metricAlarm:MetricAlarm",
  "aws:ec2/flowLog:FlowLog",
  "aws:ec2/natGateway:NatGateway",
  "aws:ec2/subnet:Subnet",
  "aws:ec2/vpcEndpoint:VpcEndpoint",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketVersioning:BucketVersioning",
  "aws:sns/topicSubscription:TopicSubscription",
  "aws:wafv2/webAclAssociation:WebAclAssociation",
];

const key = (resource: RecordedResource) => `${resource.type} ${resource.name}`;

test.each(strengths.map((one) => [`${one.type} ${one.what}`, one] as const))(
  "production is never weaker than development: %s",
  async (_name, { type, of }) => {
    const prod = new Map((await stackResources("prod")).map((resource) => [key(resource), resource]));
    const pairs = (await stackResources("dev"))
      .filter((resource) => resource.type === type)
      .flatMap((dev) => {
        const same = prod.get(key(dev));
        return same === undefined ? [] : [{ dev, same }];
      });
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.filter(({ dev, same }) => of(same) < of(dev)).map(({ dev }) => key(dev))).toEqual([]);
  },
);

test("what is protected in development is protected in production", async () => {
  const prod = await stackResources("prod");
  const open = new Set(prod.filter(({ options }) => !options.protect).map(key));
  const dev = (await stackResources("dev")).filter(({ options }) => options.protect);
  expect(dev.map(key).filter((name) => open.has(name))).toEqual([]);
});

test.each(atLeastAsMany)("production has at least as many as development: %s", async (type) => {
  const count = async (stack: "dev" | "prod") =>
    (await stackResources(stack)).filter((one) => one.type === type).length;
  expect(await count("prod")).toBeGreaterThanOrEqual(await count("dev"));
});

test("every alarm of development exists in production, but for those of builds: production runs what development built", async () => {
  const alarms = async (stack: "dev" | "prod") =>
    (await stackResources(stack)).filter(({ type }) => type.includes("Alarm")).map(key);
  const prod = new Set(await alarms("prod"));
  expect((await alarms("dev")).filter((alarm) => !prod.has(alarm))).toEqual([
    "aws:cloudwatch/metricAlarm:MetricAlarm hello-image-image-build-failed",
  ]);
  expect((await stackResources("prod")).filter(({ type }) => type === "aws:codebuild/project:Project")).toEqual([]);
});

test("no rule has a lower level in production", () => {
  const order = ["disabled", "advisory", "remediate", "mandatory"];
  const levelOf = (profile: "development" | "production", rule: (typeof rules)[number]) =>
    order.indexOf(profiles[profile].rules[rule.name]?.level ?? profiles[profile].levels[rule.severity ?? "high"]);
  const weaker = rules.filter((rule) => levelOf("production", rule) < levelOf("development", rule));
  expect(weaker.map(({ name }) => name)).toEqual([]);
});
