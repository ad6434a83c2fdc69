import { type RecordedResource } from "../../../tools/preview/engine/model";
import { one } from "../../support/record";
import { build, image, secretArn } from "./fixture";

let resources: readonly RecordedResource[];
beforeAll(async () => {
  ({ resources } = await build());
});

const task = (): RecordedResource => one(resources, "aws:ecs/taskDefinition:TaskDefinition");

function containers(): any[] {
  return JSON.parse(task().inputs.containerDefinitions as string);
}

test("the family is fixed, and old revisions stay to roll back to", () => {
  expect(task().inputs).toMatchObject({
    family: "platform-dev-jenkins",
    skipDestroy: true,
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "1024",
    memory: "4096",
  });
});

test("the task and ECS have different roles", () => {
  const role = (name: string): unknown => one(resources, "aws:iam/role:Role", name).outputs.arn;
  expect(task().inputs).toMatchObject({
    taskRoleArn: role("jenkins-task"),
    executionRoleArn: role("jenkins-execution"),
  });
});

test("the home is mounted over TLS, as the task role, through the access point", () => {
  expect(task().inputs.volumes).toEqual([
    {
      name: "home",
      efsVolumeConfiguration: {
        fileSystemId: one(resources, "aws:efs/fileSystem:FileSystem").id,
        authorizationConfig: { accessPointId: one(resources, "aws:efs/accessPoint:AccessPoint").id, iam: "ENABLED" },
        transitEncryption: "ENABLED",
      },
    },
    { name: "tmp" },
  ]);
});

test("there is one container: jenkins, not root, on a read-only root file system, without capabilities", () => {
  expect(containers()).toHaveLength(1);
  expect(containers()[0]).toMatchObject({
    name: "jenkins",
    image,
    essential: true,
    user: "1000:1000",
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
    mountPoints: [
      { sourceVolume: "home", containerPath: "/var/jenkins_home", readOnly: false },
      { sourceVolume: "tmp", containerPath: "/tmp", readOnly: false },
    ],
    ulimits: [{ name: "nofile", softLimit: 65535, hardLimit: 65535 }],
    stopTimeout: 120,
  });
  expect(containers()[0]).not.toHaveProperty("privileged");
});

test("it listens for people and for agents", () => {
  expect(containers()[0].portMappings.map((mapping: any) => [mapping.containerPort, mapping.protocol])).toEqual([
    [8080, "tcp"],
    [50000, "tcp"],
  ]);
});

test("it is healthy when its login page answers", () => {
  expect(containers()[0].healthCheck).toEqual({
    command: ["CMD-SHELL", "curl -fsS -o /dev/null http://127.0.0.1:8080/jenkins/login || exit 1"],
    interval: 60,
    timeout: 10,
    retries: 5,
    startPeriod: 300,
  });
});

test("secrets come by ARN, the administrator's among them; no variable holds one", () => {
  expect(containers()[0].secrets).toEqual([
    { name: "GITHUB_APP_KEY", valueFrom: secretArn },
    { name: "JENKINS_ADMIN_PASSWORD", valueFrom: one(resources, "aws:secretsmanager/secret:Secret").outputs.arn },
  ]);
  expect(
    Object.fromEntries(containers()[0].environment.map((variable: any) => [variable.name, variable.value])),
  ).toEqual({
    JAVA_OPTS:
      "-Djenkins.install.runSetupWizard=false -Djava.awt.headless=true -XX:MaxRAMPercentage=60 -XX:+UseG1GC -XX:+ExitOnOutOfMemoryError",
    JENKINS_OPTS: "--httpPort=8080 --webroot=/tmp/jenkins-war --prefix=/jenkins",
    JENKINS_URL: "https://dev.example.com/jenkins/",
  });
});

test("its log goes to its group, and a stuck log does not stop Jenkins", () => {
  expect(containers()[0].logConfiguration).toEqual({
    logDriver: "awslogs",
    options: {
      "awslogs-group": "/platform/dev/jenkins",
      "awslogs-region": "eu-west-1",
      "awslogs-stream-prefix": "jenkins",
      mode: "non-blocking",
      "max-buffer-size": "25m",
    },
  });
});
