import { type RequestScaling, type ScalingHours } from "../../../../components/deploy-target/scaling/model";
import { ofType, one } from "../../../support/record";
import { buildTarget, webArgs } from "../support/fixture";
import { internalArgs } from "../support/kinds";

const policy = "aws:appautoscaling/policy:Policy";
const byCpu: RequestScaling = { minTasks: 2, maxTasks: 6, targetCpuPercent: 60 };
const build = (scaling: RequestScaling) => buildTarget(() => webArgs({ scaling }));

test("memory and requests have policies of their own beside the CPU", async () => {
  const { resources } = await build({ ...byCpu, targetMemoryPercent: 75, targetRequestsPerMinute: 600 });
  const aims = Object.fromEntries(
    ofType(resources, policy).map(({ name, inputs }) => {
      const { predefinedMetricSpecification, targetValue, scaleOutCooldown, scaleInCooldown } =
        inputs.targetTrackingScalingPolicyConfiguration as any;
      expect([scaleOutCooldown, scaleInCooldown]).toEqual([60, 300]);
      return [name, [predefinedMetricSpecification, targetValue]];
    }),
  );
  const targetGroup = one(resources, "aws:lb/targetGroup:TargetGroup").outputs.arnSuffix as string;
  expect(aims).toEqual({
    "hello-cpu": [{ predefinedMetricType: "ECSServiceAverageCPUUtilization" }, 60],
    "hello-memory": [{ predefinedMetricType: "ECSServiceAverageMemoryUtilization" }, 75],
    "hello-requests": [
      { predefinedMetricType: "ALBRequestCountPerTarget", resourceLabel: `app/edge/1/${targetGroup}` },
      600,
    ],
  });
});

test("a service without a load balancer scales by its use", async () => {
  const { resources } = await buildTarget(() => internalArgs({ scaling: { ...byCpu, targetMemoryPercent: 75 } }));
  expect(ofType(resources, policy).map(({ name }) => name)).toEqual(["hello-cpu", "hello-memory"]);
});

test("with as many tasks at least as at most nothing is scaled, and the number belongs to the program", async () => {
  const { resources } = await build({ ...byCpu, maxTasks: 2 });
  expect(resources.filter(({ type }) => type.startsWith("aws:appautoscaling/"))).toEqual([]);
  const { inputs, options } = one(resources, "aws:ecs/service:Service");
  expect([inputs.desiredCount, options.ignoreChanges]).toEqual([2, []]);
});

const hours: readonly ScalingHours[] = [
  { name: "night", at: "cron(0 20 ? * MON-FRI *)", timeZone: "Europe/Berlin", minTasks: 1, maxTasks: 1 },
  { name: "day", at: "cron(0 6 ? * MON-FRI *)", timeZone: "Europe/Berlin", minTasks: 2, maxTasks: 6 },
];

test("hours change the limits, and an update at night does not set those of the day", async () => {
  const { resources } = await build({ ...byCpu, hours });
  const target = one(resources, "aws:appautoscaling/target:Target");
  expect(target.options.ignoreChanges).toEqual(["minCapacity", "maxCapacity"]);
  const { minCapacity: _min, maxCapacity: _max, ...of } = target.inputs;
  const actions = ofType(resources, "aws:appautoscaling/scheduledAction:ScheduledAction");
  expect(Object.fromEntries(actions.map(({ name, inputs }) => [name, inputs]))).toEqual({
    "hello-night": {
      ...of,
      schedule: "cron(0 20 ? * MON-FRI *)",
      timezone: "Europe/Berlin",
      scalableTargetAction: { minCapacity: 1, maxCapacity: 1 },
    },
    "hello-day": {
      ...of,
      schedule: "cron(0 6 ? * MON-FRI *)",
      timezone: "Europe/Berlin",
      scalableTargetAction: { minCapacity: 2, maxCapacity: 6 },
    },
  });
});

test("without hours the limits belong to the program", async () => {
  const { resources } = await build(byCpu);
  expect(one(resources, "aws:appautoscaling/target:Target").options.ignoreChanges).toEqual([]);
});

test("hours alone make a fixed number one that changes", async () => {
  const { resources } = await build({ ...byCpu, maxTasks: 2, hours });
  expect(one(resources, "aws:ecs/service:Service").options.ignoreChanges).toEqual(["desiredCount"]);
  expect(ofType(resources, "aws:appautoscaling/target:Target")).toHaveLength(1);
});
