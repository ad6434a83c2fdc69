import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const service = (props: object, name = "app") => ({
  type: "aws:ecs/service:Service",
  name,
  props: { desiredCount: 2, networkConfiguration: { subnets: [unknown, unknown] }, ...props },
});
const target = (props: object) => ({
  type: "aws:appautoscaling/target:Target",
  props: { serviceNamespace: "ecs", minCapacity: 2, maxCapacity: 4, ...props },
});
const least = (count: number) => `minCapacity is ${String(count)}, so scaling leaves that few tasks; set 2 or more`;
const one = "desiredCount is 1; set 2 or more";
const stays = "availabilityZoneRebalancing is DISABLED, so tasks stay where they fled to; remove it";

describeRule("ecs-multi-az-spread", {
  complies: {
    "two tasks in two zones": service({}),
    "said as text": service({ desiredCount: "3", availabilityZoneRebalancing: "ENABLED" }),
    "a daemon": service({ desiredCount: null, schedulingStrategy: "DAEMON" }),
    "on instances": service({ networkConfiguration: null }),
    "scaled down to two tasks": target({}),
    "parked, or scaled to none": service({ desiredCount: 0 }),
    "none while no message waits": target({ minCapacity: 0 }),
    "AWS asks for the least itself": target({ minCapacity: null }),
    "scaling of something else": target({ serviceNamespace: "dynamodb", minCapacity: 1 }),
  },
  violates: {
    "one task": [service({ desiredCount: 1 }), [one]],
    "one task by default": [service({ desiredCount: null }), [one]],
    "one subnet": [
      service({ networkConfiguration: { subnets: ["a"] } }),
      ["networkConfiguration.subnets has 1; name subnets of two zones or more"],
    ],
    "scaled down to one task": [target({ minCapacity: 1 }), [least(1)]],
    "no rebalancing": [service({ availabilityZoneRebalancing: "DISABLED" }), [stays]],
  },
  partlyUndecided: {
    "one task, subnets not known": [service({ desiredCount: 1, networkConfiguration: unknown }), [one]],
  },
  undecided: service({ networkConfiguration: { subnets: unknown } }),
});

test("services that must not run twice are named by URN", async () => {
  const given = service({ desiredCount: 1 }, "writer");
  expect(
    (await analyze("ecs-multi-az-spread", given, { minimumTasks: 2, singleTasks: ["*::writer"] })).violations,
  ).toEqual([]);
  expect((await analyze("ecs-multi-az-spread", given, { minimumTasks: 1, singleTasks: [] })).violations).toEqual([]);
  const jenkins = { ...given, type: "aws:ecs/service:Service" };
  expect((await analyze("ecs-multi-az-spread", jenkins)).violations).toEqual([one]);
});
