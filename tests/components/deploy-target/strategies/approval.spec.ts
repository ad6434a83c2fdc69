import { ofType, one } from "../../../support/record";
import { buildTarget, topics } from "../support/fixture";
import { internalArgs } from "../support/kinds";
import { shifting, shiftingArgs } from "../support/shifting";

const rule = "aws:cloudwatch/eventRule:EventRule";
const target = "aws:cloudwatch/eventTarget:EventTarget";

const approved = { ...shifting.blueGreen, approval: { timeoutMinutes: 60 } } as const;
const tasks = { maxCpuPercent: 85, maxMemoryPercent: 85 };
const watched = <T>(thresholds: T) => ({ kind: "alarms", topics, namePrefix: "platform-blue", thresholds }) as const;

test.each([
  [
    "web",
    () =>
      shiftingArgs(approved, { monitoring: watched({ ...tasks, maxServerErrorPercent: 5, maxP99LatencySeconds: 1 }) }),
  ],
  ["internal", () => internalArgs({ deployment: approved, monitoring: watched(tasks) })],
])("of a %s service a ticket is opened when a deployment of its own waits for an answer", async (_kind, args) => {
  const { resources } = await buildTarget(args);
  const { name } = one(resources, "aws:ecs/service:Service").outputs;
  const made = one(resources, rule, "hello-approval");
  expect(JSON.parse(made.inputs.eventPattern as string)).toEqual({
    source: ["aws.ecs"],
    "detail-type": ["ECS Hook State Change"],
    detail: { eventName: ["HOOK_AWAITING_ACTION"] },
    resources: [{ wildcard: `arn:*/main/${String(name)}*` }],
  });
  expect(one(resources, target, "hello-approval").inputs).toEqual({ rule: made.outputs.name, arn: topics.ticket });
});

test("nobody is told where nobody is asked, or nobody listens", async () => {
  const unasked = await buildTarget(() => internalArgs({ deployment: shifting.canary, monitoring: watched(tasks) }));
  expect(ofType(unasked.resources, rule)).toEqual([]);
  const unheard = await buildTarget(() => shiftingArgs(approved));
  expect(ofType(unheard.resources, rule)).toEqual([]);
});
