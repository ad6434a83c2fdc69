import { ofType, one } from "../../../support/record";
import { buildTarget, topics } from "../support/fixture";
import { internalArgs, watched } from "../support/kinds";
import { shifting, shiftingArgs } from "../support/shifting";

const rule = "aws:cloudwatch/eventRule:EventRule";
const target = "aws:cloudwatch/eventTarget:EventTarget";

const approved = { ...shifting.blueGreen, approval: { timeoutMinutes: 60 } } as const;
const monitoring = watched({
  maxCpuPercent: 85,
  maxMemoryPercent: 85,
  maxServerErrorPercent: 5,
  maxP99LatencySeconds: 1,
});

test.each([
  ["web", () => shiftingArgs(approved, { monitoring })],
  ["internal", () => internalArgs({ deployment: approved, monitoring })],
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
  const unasked = await buildTarget(() => internalArgs({ deployment: shifting.canary, monitoring }));
  expect(ofType(unasked.resources, rule)).toEqual([]);
  const unheard = await buildTarget(() => shiftingArgs(approved));
  expect(ofType(unheard.resources, rule)).toEqual([]);
});
