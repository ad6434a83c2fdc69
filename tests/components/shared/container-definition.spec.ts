import * as pulumi from "@pulumi/pulumi";
import { type ContainerDefinition, containerDefinitions } from "../../../components/shared/container-definition";
import { imageDigest } from "../../../components/shared/container-image";

const container: ContainerDefinition = {
  name: "app",
  image: imageDigest(`nginx@sha256:${"a".repeat(64)}`),
  user: "1000",
  ports: [{ containerPort: 8080 }],
  environment: { ZONE: "b", APP: pulumi.output("a") },
  secrets: { TOKEN: "arn:t", DB: "arn:d" },
  log: { group: "/platform/app", region: "eu-west-1" },
};

async function render(...containers: ContainerDefinition[]): Promise<Record<string, unknown>[]> {
  const text = await new Promise<string>((resolve) => containerDefinitions(containers).apply(resolve));
  return JSON.parse(text) as Record<string, unknown>[];
}

test("a container is closed, logged and sorted", async () => {
  expect(await render(container)).toEqual([
    {
      name: "app",
      image: container.image,
      essential: true,
      user: "1000",
      readonlyRootFilesystem: true,
      linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
      portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }],
      environment: [
        { name: "APP", value: "a" },
        { name: "ZONE", value: "b" },
      ],
      secrets: [
        { name: "DB", valueFrom: "arn:d" },
        { name: "TOKEN", valueFrom: "arn:t" },
      ],
      mountPoints: [],
      ulimits: [{ name: "nofile", softLimit: 65535, hardLimit: 65535 }],
      stopTimeout: 30,
      logConfiguration: {
        logDriver: "awslogs",
        options: {
          "awslogs-group": "/platform/app",
          "awslogs-region": "eu-west-1",
          "awslogs-stream-prefix": "app",
          mode: "non-blocking",
          "max-buffer-size": "25m",
        },
      },
    },
  ]);
});

test("what is given appears", async () => {
  const [rendered] = await render({
    ...container,
    cpu: 128,
    essential: false,
    command: ["serve", "--port=8080"],
    healthCheck: {
      command: "wget -q localhost",
      intervalSeconds: 30,
      timeoutSeconds: 5,
      retries: 3,
      startPeriodSeconds: 10,
    },
    mounts: [{ volume: "tmp", path: "/tmp", readOnly: false }],
    stopTimeoutSeconds: 120,
  });
  expect(rendered).toMatchObject({
    cpu: 128,
    essential: false,
    command: ["serve", "--port=8080"],
    healthCheck: { command: ["CMD-SHELL", "wget -q localhost"], interval: 30, timeout: 5, retries: 3, startPeriod: 10 },
    mountPoints: [{ sourceVolume: "tmp", containerPath: "/tmp", readOnly: false }],
    stopTimeout: 120,
  });
});

test("the order in which a caller names variables changes nothing", async () => {
  const other = { ...container, environment: { APP: "a", ZONE: "b" }, secrets: { DB: "arn:d", TOKEN: "arn:t" } };
  expect(JSON.stringify(await render(other))).toBe(JSON.stringify(await render(container)));
});

test.each(["root", "0", "0:0", "00", "root:root", ""])("user %p is refused", (user) => {
  expect(() => containerDefinitions([{ ...container, user }])).toThrow(
    `container app: user must not be root, got "${user}". Use a uid of the image, for example "1000".`,
  );
});

test("a variable is either plain or secret", () => {
  expect(() => containerDefinitions([{ ...container, secrets: { APP: "arn:a" } }])).toThrow(
    "container app: APP is in environment and in secrets. Keep it in secrets alone.",
  );
});
