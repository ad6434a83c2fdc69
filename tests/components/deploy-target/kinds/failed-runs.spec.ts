import { one } from "../../../support/record";
import { buildTarget } from "../support/fixture";
import { schedule, scheduledArgs } from "../support/kinds";

const build = (overlap: "allow" | "skip") => buildTarget(() => scheduledArgs({ schedule: { ...schedule, overlap } }));

test("a run that did not start, ended badly or was taken away leaves a message for two weeks", async () => {
  const { resources } = await build("allow");
  const rule = one(resources, "aws:cloudwatch/eventRule:EventRule");
  const queue = one(resources, "aws:sqs/queue:Queue");
  expect(JSON.parse(rule.inputs.eventPattern as string)).toEqual({
    source: ["aws.ecs"],
    "detail-type": ["ECS Task State Change"],
    detail: {
      lastStatus: ["STOPPED"],
      taskDefinitionArn: [{ prefix: "arn:aws:ecs:eu-west-1:111122223333:task-definition/platform-blue-hello:" }],
      $or: [
        { containers: { name: ["app"], exitCode: [{ "anything-but": [0] }] } },
        { stopCode: ["TaskFailedToStart", "SpotInterruption", "TerminationNotice"] },
      ],
    },
  });
  expect(one(resources, "aws:cloudwatch/eventTarget:EventTarget").inputs).toEqual({
    rule: rule.outputs.name,
    arn: queue.outputs.arn,
  });
  expect(queue.inputs).toEqual({ sqsManagedSseEnabled: true, messageRetentionSeconds: 14 * 24 * 3600 });
});

test.each(["allow", "skip"] as const)("with overlap %s, who may write to the queue", async (overlap) => {
  const { resources } = await build(overlap);
  const { policy } = one(resources, "aws:sqs/queuePolicy:QueuePolicy").inputs;
  const { Statement } = JSON.parse(policy as string) as { Statement: { Sid: string; Condition: unknown }[] };
  const rules = resources.filter(({ type }) => type === "aws:cloudwatch/eventRule:EventRule");
  expect(Statement.map(({ Sid, Condition }) => [Sid, Condition])).toEqual([
    ...rules.map(({ outputs }) => ["FailedRunsRulePublishes", { ArnEquals: { "aws:SourceArn": outputs.arn } }]),
    ["DenyWithoutTls", { Bool: { "aws:SecureTransport": "false" } }],
  ]);
  expect(rules).toHaveLength(overlap === "allow" ? 1 : 0);
});
