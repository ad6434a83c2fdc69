import { type FileSystemMount } from "../../../components/deploy-target/file-systems";
import { one } from "../../support/record";
import { build, refusal, statementsOf } from "./support/fixture";
import { outOfOrder } from "./support/graph";

const mount = (more: Partial<FileSystemMount> = {}): FileSystemMount => ({
  name: "user-uploads",
  path: "/data",
  readOnly: false,
  fileSystemId: "fs-1",
  fileSystemArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1",
  accessPointId: "fsap-1",
  accessPointArn: "arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1",
  securityGroupId: "sg-files",
  ...more,
});

test("a volume is an access point, encrypted on the way and by IAM", async () => {
  const { resources } = await build({ fileSystems: [mount()], writablePaths: ["/tmp"] });
  const { volumes, containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs;
  expect(volumes).toEqual([
    { name: "tmp" },
    {
      name: "efs-user-uploads",
      efsVolumeConfiguration: {
        fileSystemId: "fs-1",
        transitEncryption: "ENABLED",
        authorizationConfig: { accessPointId: "fsap-1", iam: "ENABLED" },
      },
    },
  ]);
  const [container] = JSON.parse(containerDefinitions as string) as { mountPoints: object[] }[];
  expect(container?.mountPoints).toEqual([
    { sourceVolume: "tmp", containerPath: "/tmp", readOnly: false },
    { sourceVolume: "efs-user-uploads", containerPath: "/data", readOnly: false },
  ]);
});

test.each([
  [false, ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]],
  [true, ["elasticfilesystem:ClientMount"]],
])("read-only %s: the task may %j, through its access point alone", async (readOnly, actions) => {
  const { resources } = await build({ fileSystems: [mount({ readOnly })] });
  expect(statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-task"))).toEqual({
    MountUserUploads: {
      Sid: "MountUserUploads",
      Effect: "Allow",
      Action: actions,
      Resource: ["arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1"],
      Condition: {
        StringEquals: {
          "elasticfilesystem:AccessPointArn": "arn:aws:elasticfilesystem:eu-west-1:111122223333:access-point/fsap-1",
        },
      },
    },
  });
});

test("the way to the mount targets is open at both ends before the service starts", async () => {
  const { resources } = await build({ fileSystems: [mount()] });
  const tasks = one(resources, "aws:ec2/securityGroup:SecurityGroup").id;
  const port = { ipProtocol: "tcp", fromPort: 2049, toPort: 2049, description: "Tasks of hello to user-uploads-files" };
  const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
  const ingress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  const name = "hello-to-user-uploads-files";
  expect(one(resources, egress, `${name}-out`).inputs).toEqual({
    ...port,
    securityGroupId: tasks,
    referencedSecurityGroupId: "sg-files",
  });
  expect(one(resources, ingress, `${name}-in`).inputs).toEqual({
    ...port,
    securityGroupId: "sg-files",
    referencedSecurityGroupId: tasks,
  });
  const service = one(resources, "aws:ecs/service:Service");
  const wanted = [`${egress}::${name}-out`, `${ingress}::${name}-in`];
  expect(outOfOrder(resources, service, wanted)).toEqual({ missing: [], circular: [] });
});

test.each<[string, FileSystemMount[], string]>([
  [
    "name",
    [mount({ name: "Uploads" })],
    'fileSystems has the name "Uploads". Use lower case letters, digits and -, a letter first, each name once.',
  ],
  [
    "name twice",
    [mount(), mount({ path: "/more" })],
    'fileSystems has the name "user-uploads". Use lower case letters, digits and -, a letter first, each name once.',
  ],
  [
    "relative path",
    [mount({ path: "data" })],
    'fileSystems user-uploads: path must be absolute, without a slash at the end, got "data".',
  ],
  [
    "path upwards",
    [mount({ path: "/data/.." })],
    'fileSystems user-uploads: path must be absolute, without a slash at the end, got "/data/..".',
  ],
  [
    "path twice",
    [mount(), mount({ name: "more" })],
    "/data is the path of two of writablePaths and fileSystems. Give each a path of its own.",
  ],
  [
    "path of the task's own disk",
    [mount({ path: "/tmp" })],
    "/tmp is the path of two of writablePaths and fileSystems. Give each a path of its own.",
  ],
])("%s is refused", async (_, fileSystems, message) => {
  expect(await refusal({ fileSystems, writablePaths: ["/tmp"] })).toBe(`DeployTarget hello: ${message}`);
});
