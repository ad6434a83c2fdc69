import { priorityOf } from "../../src/settings/priorities";
import { limitsOf, warningsOf } from "../../src/settings/rules/limits";
import { type RecordedResource } from "../../tools/preview/engine/model";
import { mixedServices, serviceKinds, serviceName } from "../../tools/bench/synthetic/services";
import { ofType } from "../support/record";
import { everyKind, recordSections, type Sections, settingsOf } from "../support/settings-run";

jest.setTimeout(600_000);

/** So many services, of all kinds in turn, on the production settings of an example. */
function mixed(count: number): Sections {
  return { ...everyKind(), services: mixedServices(count) };
}

const sizes = [0, 1, 10, 100] as const;
const stacks = new Map<number, readonly RecordedResource[]>();

beforeAll(async () => {
  for (const size of sizes) stacks.set(size, await recordSections(mixed(size)));
});

const of = (size: (typeof sizes)[number]) => stacks.get(size) ?? [];

test("a service costs what its kind costs, however many there are", () => {
  /** Resources of one service with its alarms, its roles and its ways; released, without configuration. */
  const perKind = { web: 25, "shifting web": 41, internal: 17, worker: 24, scheduled: 20 };
  const counted = serviceKinds.map((kind, index) => [
    kind,
    of(10).filter(({ urn, name }) => urn.includes("DeployTarget") && name.startsWith(serviceName(index))).length,
  ]);
  expect(Object.fromEntries(counted)).toEqual(perKind);
  const turn = Object.values(perKind).reduce((sum, count) => sum + count, 0);
  const base = of(0).length;
  expect(of(10)).toHaveLength(base + 2 * turn);
  expect(of(100)).toHaveLength(base + 20 * turn);
});

test("what was there before is the same among a hundred", () => {
  const content = ({ inputs, options, parent, propertyDependencies }: RecordedResource) =>
    JSON.stringify({ inputs, options, parent, propertyDependencies });
  const many = new Map(of(100).map((resource) => [resource.urn, content(resource)]));
  expect(
    of(10)
      .filter((resource) => many.get(resource.urn) !== content(resource))
      .map(({ urn }) => urn),
  ).toEqual([]);
});

test("every service keeps its priority, and no two rules of a listener have one", () => {
  const services = Object.entries(settingsOf(mixed(100)).services);
  const rules = ofType(of(100), "aws:lb/listenerRule:ListenerRule");
  const numbers = rules.map(({ inputs }) => inputs.priority);
  expect(new Set(numbers).size).toBe(60);
  for (const [name, one] of services) {
    if (one.kind !== "web") continue;
    const own = rules.filter((rule) => rule.name === name).map(({ inputs }) => inputs.priority);
    expect(own).toEqual([priorityOf(name, one.routing)]);
  }
});

/** Longest names, by type: https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html */
const longest: Readonly<Record<string, number>> = {
  "aws:appautoscaling/policy:Policy": 256,
  "aws:appautoscaling/scheduledAction:ScheduledAction": 256,
  "aws:cloudwatch/eventRule:EventRule": 64,
  "aws:cloudwatch/logGroup:LogGroup": 512,
  "aws:cloudwatch/metricAlarm:MetricAlarm": 255,
  "aws:ec2/securityGroup:SecurityGroup": 255,
  "aws:ecr/repository:Repository": 256,
  "aws:ecs/service:Service": 255,
  "aws:ecs/taskDefinition:TaskDefinition": 255,
  "aws:iam/role:Role": 64,
  "aws:iam/rolePolicy:RolePolicy": 128,
  "aws:lambda/function:Function": 64,
  "aws:lb/targetGroup:TargetGroup": 32,
  "aws:scheduler/schedule:Schedule": 64,
  "aws:scheduler/scheduleGroup:ScheduleGroup": 64,
  "aws:sfn/stateMachine:StateMachine": 80,
  "aws:sqs/queue:Queue": 80,
};

/** Types of which a service has some that have no name of their own in AWS. */
const nameless = [
  "aws:appautoscaling/target:Target",
  "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  "aws:lb/listenerRule:ListenerRule",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
];

/** What Pulumi puts behind a name that it makes; one that gets too long ends the update ("plus 7 random chars is longer"). */
const random = 8;

test("every name is short enough for AWS, of a service with the longest name that there is", () => {
  const ofServices = of(100).filter(({ urn, custom }) => custom && urn.includes("DeployTarget"));
  const tooLong = ofServices.flatMap(({ type, name, inputs }) => {
    const fixed = inputs.name ?? inputs.family;
    const length = typeof fixed === "string" ? fixed.length : name.length + random;
    return length > (longest[type] ?? Infinity) ? [`${type} ${name}: ${String(length)}`] : [];
  });
  expect(tooLong).toEqual([]);
  const types = [...new Set(ofServices.map(({ type }) => type))].sort();
  expect(types.filter((type) => longest[type] === undefined)).toEqual(nameless);
});

test("no two resources have one URN, and no two things of a type one name in AWS", () => {
  const all = of(100);
  expect(new Set(all.map(({ urn }) => urn)).size).toBe(all.length);
  const named = all.flatMap(({ type, inputs }) => {
    const name = inputs.name ?? inputs.family;
    return typeof name === "string" ? [`${type} ${name}`] : [];
  });
  expect(named.length).toBeGreaterThan(500);
  expect(named.filter((name, index) => named.indexOf(name) !== index)).toEqual([]);
});

test("limits are told in time, and 101 rules are refused by the name of the setting", () => {
  expect(warningsOf(settingsOf(mixed(100)))).toEqual([]);
  expect(Object.fromEntries(limitsOf(settingsOf(mixed(100))).map(({ what, used }) => [what, used]))).toMatchObject({
    "rules of the load balancer": 60,
    "services of kind internal": 20,
  });
  const web = (count: number): Sections => ({
    ...everyKind(),
    services: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `svc-${index}`,
        { kind: "web", description: "A page", routing: { kind: "path", pattern: `/${index}/*` } },
      ]),
    ),
    quotas: { securityGroupRules: 1000 },
  });
  expect(warningsOf(settingsOf(web(80)))).toEqual([
    "80 of 100 rules of the load balancer: ask AWS for more in time, then set quotas.listenerRules.",
    "80 of 100 target groups of the load balancer: ask AWS for more in time, then set quotas.targetGroups.",
  ]);
  expect(() => settingsOf(web(101))).toThrow(
    "platform:quotas.listenerRules\n      101 rules of the load balancer, and AWS allows 100.",
  );
});
