import { type RecordedResource } from "../../../tools/preview/engine/model";
import { one } from "../../support/record";
import { build, ownImage, parameterArn, secretArn } from "./support/fixture";

function containersOf(resources: readonly RecordedResource[]): Record<string, unknown>[] {
  const { containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs;
  return JSON.parse(containerDefinitions as string) as Record<string, unknown>[];
}

test("a task has a fixed family, two different roles and a history that stays", async () => {
  const { resources } = await build();
  const { containerDefinitions: _containers, ...inputs } = one(
    resources,
    "aws:ecs/taskDefinition:TaskDefinition",
  ).inputs;
  expect(inputs).toEqual({
    family: "platform-blue-hello",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" },
    cpu: "256",
    memory: "512",
    taskRoleArn: one(resources, "aws:iam/role:Role", "hello-task").outputs.arn,
    executionRoleArn: one(resources, "aws:iam/role:Role", "hello-execution").outputs.arn,
    volumes: [],
    skipDestroy: true,
    tags: { Service: "hello" },
  });
});

test("the container is the released image, closed, and nobody's root", async () => {
  const { resources } = await build();
  expect(containersOf(resources)).toEqual([
    {
      name: "app",
      image: ownImage,
      essential: true,
      user: "1000",
      readonlyRootFilesystem: true,
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
      environment: [
        { name: "APP_MODE", value: "web" },
        { name: "LOG_LEVEL", value: "info" },
      ],
      secrets: [
        { name: "DATABASE_URL", valueFrom: `${secretArn}:url::` },
        { name: "FLAG", valueFrom: parameterArn },
      ],
      mountPoints: [],
      ulimits: [{ name: "nofile", softLimit: 65535, hardLimit: 65535 }],
      stopTimeout: 30,
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/platform/blue/hello",
          "awslogs-region": "eu-west-1",
          "awslogs-stream-prefix": "app",
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    },
  ]);
});

test("command, user and check in the container are the caller's", async () => {
  const { resources } = await build({
    command: ["serve"],
    user: "65532:65532",
    containerHealthCheckCommand: ["CMD", "/healthy"],
  });
  expect(containersOf(resources)[0]).toMatchObject({
    command: ["serve"],
    user: "65532:65532",
    healthCheck: {
      command: ["CMD", "/healthy"],
      interval: 30,
      timeout: 5,
      retries: 3,
      startPeriod: 60,
    },
  });
});

test("time to stop, open files and architecture are the caller's", async () => {
  const { resources } = await build({ stopTimeoutSeconds: 120, openFiles: 4096, architecture: "X86_64" });
  expect(containersOf(resources)[0]).toMatchObject({
    stopTimeout: 120,
    ulimits: [{ name: "nofile", softLimit: 4096, hardLimit: 4096 }],
  });
  expect(one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs.runtimePlatform).toEqual({
    operatingSystemFamily: "LINUX",
    cpuArchitecture: "X86_64",
  });
});

test("writable paths are volumes on the task's own disk", async () => {
  const { resources } = await build({ writablePaths: ["/tmp", "/var/cache"] });
  expect(one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs.volumes).toEqual([
    { name: "tmp" },
    { name: "var-cache" },
  ]);
  expect(containersOf(resources)[0]?.mountPoints).toEqual([
    { sourceVolume: "tmp", containerPath: "/tmp", readOnly: false },
    { sourceVolume: "var-cache", containerPath: "/var/cache", readOnly: false },
  ]);
});

test("a shell keeps the root file system read-only: its agent has volumes of its own", async () => {
  const { resources } = await build({ enableExecuteCommand: true });
  const [container] = containersOf(resources);
  expect(container?.readonlyRootFilesystem).toBe(true);
  expect((container?.mountPoints as { containerPath: string }[]).map((mount) => mount.containerPath)).toEqual([
    "/managed-agents",
    "/var/lib/amazon/ssm",
    "/var/log/amazon/ssm",
  ]);
  expect(one(resources, "aws:ecs/service:Service").inputs.enableExecuteCommand).toBe(true);
});

test("the log group is kept and encrypted as asked", async () => {
  const { resources } = await build();
  expect(one(resources, "aws:cloudwatch/logGroup:LogGroup").inputs).toEqual({
    name: "/platform/blue/hello",
    retentionInDays: 30,
    kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/logs",
  });
});
