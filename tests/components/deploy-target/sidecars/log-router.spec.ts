import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { one } from "../../../support/record";
import { build, statementsOf } from "../support/fixture";
import { routerImage, sidecars } from "../support/sidecars";

const only = { sidecars: { logRouter: sidecars.logRouter } };

function containersOf(resources: readonly RecordedResource[]): Record<string, any>[] {
  const { containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs;
  return JSON.parse(containerDefinitions as string) as Record<string, any>[];
}

test("the router takes the output of the service, and the task ends with it", async () => {
  const [own, router, ...others] = containersOf((await build(only)).resources);
  expect(others).toEqual([]);
  expect(router).toMatchObject({
    name: "log-router",
    image: routerImage,
    memory: 100,
    essential: true,
    user: "1000",
    readonlyRootFilesystem: true,
    firelensConfiguration: { type: "fluentbit", options: { "enable-ecs-log-metadata": "true" } },
  });
  // Its own output takes the way of ECS: a router cannot route what it says of itself.
  expect(router?.logConfiguration.logDriver).toBe("awslogs");
  expect(own?.logConfiguration).toEqual({
    logDriver: "awsfirelens",
    options: {
      Name: "cloudwatch_logs",
      region: "eu-west-1",
      log_group_name: "/platform/blue/hello",
      log_stream_prefix: "app/",
      auto_create_group: "false",
      "log-driver-buffer-limit": "2097152",
    },
  });
});

test("without options of one's own the task may write to its own log group", async () => {
  const { resources } = await build(only);
  expect(statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-task"))).toEqual({
    RouteItsLog: {
      Sid: "RouteItsLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [`${one(resources, "aws:cloudwatch/logGroup:LogGroup").outputs.arn as string}:*`],
    },
  });
});

test("options and permissions of one's own take their place", async () => {
  const options = { Name: "kinesis_firehose", region: "eu-west-1", delivery_stream: "logs" };
  const permissions = [{ sid: "SendLogs", actions: ["firehose:PutRecordBatch"], resources: ["arn:stream"] }];
  const { resources } = await build({ sidecars: { logRouter: { ...sidecars.logRouter, options, permissions } } });
  expect(containersOf(resources)[0]?.logConfiguration.options).toEqual({
    ...options,
    "log-driver-buffer-limit": "2097152",
  });
  const statements = statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-task"));
  expect(Object.keys(statements)).toEqual(["SendLogs"]);
});
