import { one } from "../../../support/record";
import { buildTarget, statementsOf } from "../support/fixture";
import { outOfOrder } from "../support/graph";
import { internalArgs } from "../support/kinds";

const service = "aws:ecs/service:Service";
const build = () =>
  buildTarget(() => internalArgs({ tls: { certificateAuthorityArn: "arn:ca", keyArn: "arn:key" } }), {
    released: true,
  });

test("the proxies have certificates of the private CA, by a role of their own, which is there before them", async () => {
  const { resources } = await build();
  const role = one(resources, "aws:iam/role:Role", "hello-tls");
  const made = one(resources, service);
  expect((made.inputs.serviceConnectConfiguration as any).services[0].tls).toEqual({
    issuerCertAuthority: { awsPcaAuthorityArn: "arn:ca" },
    kmsKey: "arn:key",
    roleArn: role.outputs.arn,
  });
  expect(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-tls").inputs.role).toBe(role.outputs.name);
  const wanted = ["aws:iam/rolePolicy:RolePolicy::hello-tls"];
  expect(outOfOrder(resources, made, wanted)).toEqual({ missing: [], circular: [] });
});

test("the role makes and reads secrets of ECS alone, and issues certificates that issue nothing", async () => {
  const { resources } = await build();
  const secrets = ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:ecs-sc!*"];
  const account = { "aws:ResourceAccount": "111122223333" };
  const statements = Object.values(statementsOf(one(resources, "aws:iam/rolePolicy:RolePolicy", "hello-tls")));
  expect(statements.map(({ Sid, Resource, Condition }) => [Sid, Resource, Condition])).toEqual([
    [
      "MakeTheCertificates",
      secrets,
      {
        StringEquals: { ...account, "aws:RequestTag/AmazonECSManaged": "true" },
        ArnLike: {
          "aws:RequestTag/AmazonECSCreated": [
            "arn:aws:ecs:eu-west-1:111122223333:service/*/*",
            "arn:aws:ecs:eu-west-1:111122223333:task-set/*/*",
          ],
        },
      },
    ],
    [
      "KeepTheCertificates",
      secrets,
      { StringEquals: { ...account, "secretsmanager:ResourceTag/aws:secretsmanager:owningService": "ecs-sc" } },
    ],
    ["FindTheCertificates", secrets, { StringEquals: account }],
    ["ReadTheAuthority", ["arn:ca"], undefined],
    [
      "IssueCertificates",
      ["arn:ca"],
      { StringEquals: { "acm-pca:TemplateArn": "arn:aws:acm-pca:::template/EndEntityCertificate/V1" } },
    ],
    ["EncryptPrivateKeys", ["arn:key"], undefined],
  ]);
  expect(statements.map(({ Action }) => Action)).toEqual([
    ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
    [
      "DeleteSecret",
      "GetSecretValue",
      "PutSecretValue",
      "RotateSecret",
      "UpdateSecret",
      "UpdateSecretVersionStage",
    ].map((action) => `secretsmanager:${action}`),
    ["secretsmanager:DescribeSecret"],
    ["DescribeCertificateAuthority", "GetCertificate", "GetCertificateAuthorityCertificate"].map(
      (action) => `acm-pca:${action}`,
    ),
    ["acm-pca:IssueCertificate"],
    ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"],
  ]);
});
