import * as pulumi from "@pulumi/pulumi";
import { ofType, one } from "../../support/record";
import { build, parameterArn, promotedImage, publicImage, secretArn, statementsOf } from "./support/fixture";
import { execKeyArn, execLogGroupArn } from "./support/neighbours";

const policy = "aws:iam/rolePolicy:RolePolicy";
const ownRepository = "arn:aws:ecr:eu-west-1:111122223333:repository/platform/blue/hello";
const pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

test("only ECS tasks of this account and region take the roles", async () => {
  const { resources } = await build();
  for (const part of ["task", "execution"]) {
    const { assumeRolePolicy } = one(resources, "aws:iam/role:Role", `hello-${part}`).inputs;
    expect(JSON.parse(assumeRolePolicy as string)).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "EcsTasks",
          Effect: "Allow",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Action: ["sts:AssumeRole"],
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:*" },
          },
        },
      ],
    });
  }
});

test("the execution role may start this service and nothing else", async () => {
  const { resources } = await build();
  const logGroup = one(resources, "aws:cloudwatch/logGroup:LogGroup").outputs.arn as string;
  expect(statementsOf(one(resources, policy, "hello-execution"))).toEqual({
    LogInToRegistry: {
      Sid: "LogInToRegistry",
      Effect: "Allow",
      Action: ["ecr:GetAuthorizationToken"],
      Resource: ["*"],
    },
    PullItsImage: { Sid: "PullItsImage", Effect: "Allow", Action: pull, Resource: [ownRepository] },
    WriteItsLog: {
      Sid: "WriteItsLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: [`${logGroup}:*`],
    },
    ReadItsSecrets: {
      Sid: "ReadItsSecrets",
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      Resource: [secretArn],
    },
    ReadItsParameters: {
      Sid: "ReadItsParameters",
      Effect: "Allow",
      Action: ["ssm:GetParameters"],
      Resource: [parameterArn],
    },
  });
});

test("keys of secrets are usable through the services that keep them alone", async () => {
  const key = "arn:aws:kms:eu-west-1:111122223333:key/secrets";
  const { resources } = await build({ secretKeyArns: [key] });
  expect(statementsOf(one(resources, policy, "hello-execution")).DecryptItsSecrets).toEqual({
    Sid: "DecryptItsSecrets",
    Effect: "Allow",
    Action: ["kms:Decrypt"],
    Resource: [key],
    Condition: {
      StringEquals: { "kms:ViaService": ["secretsmanager.eu-west-1.amazonaws.com", "ssm.eu-west-1.amazonaws.com"] },
    },
  });
});

test("without secrets there is no permission to read or decrypt any", async () => {
  const { resources } = await build({ secrets: {}, secretKeyArns: ["arn:aws:kms:eu-west-1:111122223333:key/k"] });
  expect(Object.keys(statementsOf(one(resources, policy, "hello-execution")))).toEqual([
    "LogInToRegistry",
    "PullItsImage",
    "WriteItsLog",
  ]);
});

test("the ARN of a secret made in the same program is an output", async () => {
  const { resources } = await build({ secrets: { DATABASE_URL: pulumi.output(`${secretArn}:url::`) } });
  expect(statementsOf(one(resources, policy, "hello-execution")).ReadItsSecrets?.Resource).toEqual([secretArn]);
});

test.each([
  [promotedImage, [ownRepository, "arn:aws:ecr:eu-west-1:444455556666:repository/platform/green/hello"]],
  [publicImage, [ownRepository]],
])("image %s is pulled with permission to %j", async (image, repositories) => {
  const { resources } = await build({ image });
  expect(statementsOf(one(resources, policy, "hello-execution")).PullItsImage?.Resource).toEqual(repositories);
});

test("the service itself may do nothing unless told so", async () => {
  const { resources } = await build();
  expect(ofType(resources, policy).map(({ name }) => name)).toEqual(["hello-execution"]);
});

test("extra permissions go to the task role as they are", async () => {
  const permissions = [{ sid: "ReadOrders", actions: ["dynamodb:GetItem"], resources: ["arn:aws:dynamodb:::orders"] }];
  const { resources } = await build({ permissions });
  expect(statementsOf(one(resources, policy, "hello-task"))).toEqual({
    ReadOrders: {
      Sid: "ReadOrders",
      Effect: "Allow",
      Action: ["dynamodb:GetItem"],
      Resource: ["arn:aws:dynamodb:::orders"],
    },
  });
});

test("a shell needs the channel, the audit log and the key of the session", async () => {
  const { resources } = await build({ enableExecuteCommand: true });
  const statements = statementsOf(one(resources, policy, "hello-task"));
  expect(Object.values(statements).map(({ Action, Resource }) => [Action, Resource])).toEqual([
    [
      [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
      ],
      ["*"],
    ],
    [["logs:DescribeLogGroups"], ["*"]],
    [["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], [`${execLogGroupArn}:*`]],
    [["kms:Decrypt"], [execKeyArn]],
  ]);
});
