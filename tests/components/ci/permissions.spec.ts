import { ofType, one } from "../../support/record";
import { build, digest, secretArn, statementsOf } from "./fixture";

type Json = any;

const type = {
  secret: "aws:secretsmanager/secret:Secret",
  key: "aws:kms/key:Key",
  fileSystem: "aws:efs/fileSystem:FileSystem",
  rolePolicy: "aws:iam/rolePolicy:RolePolicy",
  group: "aws:ec2/securityGroup:SecurityGroup",
  ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  egress: "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
} as const;

describe("who may talk to whom", () => {
  test("is said by rules between groups, with no address but for HTTPS out", async () => {
    const { resources } = await build();
    const names = new Map(ofType(resources, type.group).map((group) => [group.id, group.name]));
    const called = (id: Json): string => names.get(id) ?? id;
    const rules = [...ofType(resources, type.ingress), ...ofType(resources, type.egress)].map((rule) => {
      const inputs = rule.inputs as Record<string, any>;
      const peer: string = inputs.cidrIpv4 ?? called(inputs.referencedSecurityGroupId);
      const way = rule.type === type.ingress ? "<-" : "->";
      return [called(inputs.securityGroupId), way, peer, inputs.ipProtocol, `${inputs.fromPort}-${inputs.toPort}`].join(
        " ",
      );
    });
    expect(rules.sort()).toEqual([
      "jenkins-agents -> jenkins-controller tcp 50000-50000",
      "jenkins-controller -> 0.0.0.0/0 tcp 443-443",
      "jenkins-controller -> jenkins-home tcp 2049-2049",
      "jenkins-controller <- jenkins-agents tcp 50000-50000",
      "jenkins-controller <- sg-edge tcp 8080-8080",
      "jenkins-home <- jenkins-controller tcp 2049-2049",
      "sg-edge -> jenkins-controller tcp 8080-8080",
    ]);
  });

  test("is not said inside the groups", async () => {
    const { resources } = await build();
    for (const { inputs } of ofType(resources, type.group)) {
      expect(inputs).toEqual({ vpcId: "vpc-1", description: expect.any(String) });
    }
  });
});

describe("the roles", () => {
  test("are two, for tasks of this account and region alone", async () => {
    const { resources } = await build();
    const roles = ofType(resources, "aws:iam/role:Role");
    expect(roles.map((role) => role.name).sort()).toEqual(["jenkins-execution", "jenkins-task"]);
    for (const { inputs } of roles) {
      expect(statementsOf(inputs.assumeRolePolicy)).toEqual({
        EcsTasks: {
          Sid: "EcsTasks",
          Effect: "Allow",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Action: ["sts:AssumeRole"],
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": "arn:aws:ecs:eu-west-1:111122223333:*" },
          },
        },
      });
    }
  });

  test("let Jenkins mount its home through its access point and nothing else", async () => {
    const { resources } = await build();
    expect(statementsOf(one(resources, type.rolePolicy, "jenkins-task").inputs.policy)).toEqual({
      MountHome: {
        Sid: "MountHome",
        Effect: "Allow",
        Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        Resource: [one(resources, type.fileSystem).outputs.arn],
        Condition: {
          StringEquals: {
            "elasticfilesystem:AccessPointArn": one(resources, "aws:efs/accessPoint:AccessPoint").outputs.arn,
          },
        },
      },
    });
  });

  test("let ECS pull this image, write this log and read these secrets", async () => {
    const { resources } = await build({
      image: `444455556666.dkr.ecr.eu-central-1.amazonaws.com/shared/jenkins@${digest}`,
    });
    const allow = (sid: string, actions: string[], resource: Json, condition?: Json): Json => ({
      [sid]: {
        Sid: sid,
        Effect: "Allow",
        Action: actions,
        Resource: resource,
        ...(condition === undefined ? {} : { Condition: condition }),
      },
    });
    expect(statementsOf(one(resources, type.rolePolicy, "jenkins-execution").inputs.policy)).toEqual({
      ...allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
      ...allow(
        "PullControllerImage",
        ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        ["arn:aws:ecr:eu-central-1:444455556666:repository/shared/jenkins"],
      ),
      ...allow(
        "WriteControllerLog",
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        ["arn:aws:logs:eu-west-1:111122223333:log-group:/platform/dev/jenkins:*"],
      ),
      ...allow(
        "ReadItsSecrets",
        ["secretsmanager:GetSecretValue"],
        [one(resources, type.secret).outputs.arn, secretArn],
      ),
      ...allow("DecryptItsSecrets", ["kms:Decrypt"], [one(resources, type.key).outputs.arn], {
        StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" },
      }),
    });
  });

  test("let ECS decrypt secrets under keys of their own", async () => {
    const theirs = "arn:aws:kms:eu-west-1:111122223333:key/team";
    const { resources } = await build({ secretKeyArns: [theirs] });
    const { DecryptItsSecrets } = statementsOf(one(resources, type.rolePolicy, "jenkins-execution").inputs.policy);
    expect(DecryptItsSecrets?.Resource).toEqual([one(resources, type.key).outputs.arn, theirs]);
  });
});
