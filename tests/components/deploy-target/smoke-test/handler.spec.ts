import * as http from "node:http";
import { type AddressInfo } from "node:net";
import {
  DescribeServiceRevisionsCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
} from "@aws-sdk/client-ecs";
import { mockClient } from "aws-sdk-client-mock";

const { handler } = require("../../../../components/deploy-target/smoke-test/handler.cjs");

const api = mockClient(ECSClient);
const cluster = "arn:aws:ecs:eu-west-1:111122223333:cluster/platform-dev-cluster";
const service = "arn:aws:ecs:eu-west-1:111122223333:service/platform-dev-cluster/hello";
const revision = `${service.replace(":service/", ":service-revision/")}/9313423515462893900`;
const definition = "arn:aws:ecs:eu-west-1:111122223333:task-definition/platform-dev-hello:7";

interface TaskOf {
  readonly id: string;
  readonly status?: string;
  readonly definition?: string;
  readonly createdAt?: Date;
  readonly address?: string | undefined;
}

let tasks: TaskOf[];
let lines: any[];
let asked: string[];
let answer: (response: http.ServerResponse) => void;
let server: http.Server;

const begin = new Date("2026-01-01T12:00:00Z");
const before = new Date("2026-01-01T11:59:59Z");
const arnOf = (id: string) => `arn:aws:ecs:eu-west-1:111122223333:task/platform-dev-cluster/${id}`;

/** As ECS describes a task on Fargate. */
const described = ({ id, status = "RUNNING", createdAt = begin, ...more }: TaskOf) => ({
  taskArn: arnOf(id),
  taskDefinitionArn: more.definition ?? definition,
  lastStatus: status,
  createdAt,
  attachments: [
    { type: "Service Connect", details: [] },
    {
      type: "ElasticNetworkInterface",
      details: [
        { name: "subnetId", value: "subnet-1" },
        ...("address" in more && more.address === undefined
          ? []
          : [{ name: "privateIPv4Address", value: more.address ?? "127.0.0.1" }]),
      ],
    },
  ],
});

beforeAll(async () => {
  server = http.createServer((request, response) => {
    asked.push(`${request.method ?? ""} ${request.url ?? ""}`);
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const portOf = () => (server.address() as AddressInfo).port;
const settings = (more: object = {}) => {
  process.env.SMOKE_TEST = JSON.stringify({
    port: portOf(),
    path: "/ready?full=1",
    matcher: "200-299",
    timeoutSeconds: 5,
    ...more,
  });
};

beforeEach(() => {
  api.reset();
  [tasks, lines, asked] = [[{ id: "a" }], [], []];
  answer = (response) => response.writeHead(204).end();
  for (const method of ["info", "log", "warn", "error"] as const)
    jest.spyOn(console, method).mockImplementation((...words) => void lines.push(...words));
  settings();
  api.on(DescribeServiceRevisionsCommand, { serviceRevisionArns: [revision] }).resolves({
    serviceRevisions: [{ clusterArn: cluster, serviceArn: service, taskDefinition: definition, createdAt: begin }],
  });
  api.on(ListTasksCommand).callsFake(({ nextToken }) => ({
    taskArns: tasks.map(({ id }) => arnOf(id)).slice(...(nextToken === undefined ? [0, 2] : [2])),
    nextToken: nextToken === undefined && tasks.length > 2 ? "more" : undefined,
  }));
  api.on(DescribeTasksCommand).callsFake(({ tasks: arns }) => ({
    tasks: tasks.filter(({ id }) => arns.includes(arnOf(id))).map(described),
  }));
});

afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.SMOKE_TEST;
});

/** The event as AWS documents it. */
const event = (hookDetails?: object) => ({
  executionId: "3a0345ba-b029-404b-890d-7da2a4b266aa",
  lifecycleStage: "POST_TEST_TRAFFIC_SHIFT",
  resourceArn: `${service.replace(":service/", ":service-deployment/")}/EZe5RNVLH6PPzHXINuP28`,
  executionDetails: {
    serviceArn: service,
    targetServiceRevisionArn: revision,
    testTrafficWeights: {},
    productionTrafficWeights: {},
  },
  ...(hookDetails === undefined ? {} : { hookDetails }),
});
const again = (calls: number, failures: number) => ({
  hookStatus: "IN_PROGRESS",
  callBackDelay: 10,
  hookDetails: { calls, failures },
});

test("every task of the new revision is asked once, and no other", async () => {
  tasks = [
    { id: "a" },
    { id: "old", createdAt: before, address: "192.0.2.1" },
    { id: "b" },
    { id: "other", definition: definition.replace(":7", ":6"), address: "192.0.2.1" },
    { id: "c" },
  ];
  expect(await handler(event())).toEqual({ hookStatus: "SUCCEEDED" });
  expect(asked).toEqual(Array(3).fill("GET /ready?full=1"));
  expect(lines).toEqual(
    ["a", "b", "c"].map((task) => ({
      task,
      address: "127.0.0.1",
      path: "/ready?full=1",
      ok: true,
      result: "status 204, expected 200-299",
    })),
  );
  expect(api.commandCalls(ListTasksCommand).map(({ args }) => args[0].input)).toEqual(
    [undefined, "more"].map((nextToken) => ({
      cluster,
      serviceName: service,
      desiredStatus: "RUNNING",
      maxResults: 100,
      nextToken,
    })),
  );
});

test.each([
  ["200", 200, true],
  ["200", 201, false],
  ["200,204", 204, true],
  ["200-299", 299, true],
  ["200-299", 301, false],
  ["200-299", 500, false],
  ["200-299,404", 404, true],
  ["401", 401, true],
] as const)("with %s the status %d is right: %p", async (matcher, status, ok) => {
  settings({ matcher });
  answer = (response) => response.writeHead(status, { location: "/elsewhere" }).end();
  expect((await handler(event())).hookStatus).toBe(ok ? "SUCCEEDED" : "IN_PROGRESS");
  expect(asked).toHaveLength(1);
});

test.each<[string, TaskOf[]]>([
  ["no task yet", []],
  ["only tasks of before", [{ id: "old", createdAt: before }]],
  ["one that still starts", [{ id: "a" }, { id: "b", status: "PENDING" }]],
  ["one without an address", [{ id: "a", address: undefined }]],
])("with %s ECS is asked to come again, and no task is asked", async (_what, given) => {
  tasks = given;
  expect(await handler(event())).toEqual(again(1, 0));
  expect(await handler(event({ calls: 4, failures: 1 }))).toEqual(again(5, 1));
  expect(asked).toEqual([]);
});

test("after ten minutes without all tasks it fails", async () => {
  tasks = [{ id: "a" }, { id: "b", status: "PENDING" }];
  expect(await handler(event({ calls: 58, failures: 0 }))).toEqual(again(59, 0));
  expect(await handler(event({ calls: 59, failures: 0 }))).toEqual({ hookStatus: "FAILED" });
  expect(lines.at(-1)).toEqual({
    hookStatus: "FAILED",
    reason: "After 60 calls there are 2 tasks, 1 of them not running.",
  });
});

test("a task that answers wrongly gets two more chances, then the deployment rolls back; what it said is not logged", async () => {
  answer = (response) => response.writeHead(503).end("customer 4711 has no credit");
  expect(await handler(event())).toEqual(again(1, 1));
  expect(await handler(event({ calls: 1, failures: 1 }))).toEqual(again(2, 2));
  expect(await handler(event({ calls: 2, failures: 2 }))).toEqual({ hookStatus: "FAILED" });
  expect(lines.at(-1)).toEqual({ hookStatus: "FAILED", reason: "1 of 1 tasks answer wrongly, for the 3rd time." });
  expect(lines.at(-2)).toMatchObject({ ok: false, result: "status 503, expected 200-299" });
  expect(JSON.stringify(lines)).not.toContain("4711");
});

test("one wrong task among right ones is enough", async () => {
  tasks = [{ id: "a" }, { id: "b" }];
  let first = true;
  answer = (response) => {
    response.writeHead(first ? 200 : 500).end();
    first = false;
  };
  expect(await handler(event({ calls: 2, failures: 2 }))).toEqual({ hookStatus: "FAILED" });
});

test("a task that does not listen, or does not answer in time, is a wrong answer with its reason", async () => {
  answer = () => undefined;
  settings({ timeoutSeconds: 0.05 });
  expect(await handler(event())).toEqual(again(1, 1));
  expect(lines[0]).toMatchObject({ ok: false, result: "no answer in 0.05 seconds" });
  const other = http.createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const { port } = other.address() as AddressInfo;
  await new Promise((resolve) => other.close(resolve));
  settings({ port });
  expect(await handler(event())).toEqual(again(1, 1));
  expect(lines.at(-2)).toMatchObject({ ok: false, result: "no answer: ECONNREFUSED" });
});

test("an answer whose body breaks off counts by its status", async () => {
  answer = (response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("x", () => response.destroy());
  };
  expect(await handler(event())).toEqual({ hookStatus: "SUCCEEDED" });
});

test.each([undefined, {}, { calls: "x", failures: -1 }, { calls: 1.5, failures: null }])(
  "counts that are none begin at nothing: %p",
  async (details) => {
    tasks = [];
    expect(await handler(event(details))).toEqual(again(1, 0));
  },
);

test.each([{}, { executionDetails: { serviceArn: service } }])(
  "an event without a revision fails: %p",
  async (wrong) => {
    expect(await handler(wrong)).toEqual({ hookStatus: "FAILED" });
    expect(lines).toEqual([{ hookStatus: "FAILED", reason: "The event names no service and revision." }]);
  },
);

test("a revision that ECS does not know, and an ECS that refuses, end the run with an error", async () => {
  api.on(DescribeServiceRevisionsCommand).resolves({ serviceRevisions: [] });
  await expect(handler(event())).rejects.toThrow(`ECS does not know the revision ${revision}.`);
  api.on(DescribeServiceRevisionsCommand).rejects(new Error("AccessDenied"));
  await expect(handler(event())).rejects.toThrow("AccessDenied");
});
