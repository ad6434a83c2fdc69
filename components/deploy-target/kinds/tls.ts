import * as iam from "@pulumi/aws/iam";
import type * as pulumi from "@pulumi/pulumi";
import { ecsTrust, policyDocument, type Statement } from "../../shared/iam";
import { arn, type AwsPlace, partitionOf } from "../../shared/place";
import { type InternalTargetArgs } from "../args";

type Tls = NonNullable<InternalTargetArgs["tls"]>;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-tls.html */
export function createTls(name: string, place: AwsPlace, tls: Tls, parent: pulumi.Resource) {
  const role = new iam.Role(
    `${name}-tls`,
    {
      description: `${name}: what ECS needs to give certificates to the proxies of the service`,
      assumeRolePolicy: ecsTrust(place),
    },
    { parent },
  );
  const policy = policyDocument([...keepCertificates(place), ...issueCertificates(place, tls)]);
  const ready = new iam.RolePolicy(`${name}-tls`, { role: role.name, policy }, { parent });
  return {
    ready,
    configuration: {
      issuerCertAuthority: { awsPcaAuthorityArn: tls.certificateAuthorityArn },
      kmsKey: tls.keyArn,
      roleArn: role.arn,
    },
  };
}

/**
 * The certificates lie in secrets that ECS makes and owns. The conditions are those of AWS's own policy, for this account and
 * region alone.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity.html
 */
function keepCertificates(place: AwsPlace): Statement[] {
  // The prefix is what ECS uses for these secrets.
  const resources = [arn(place, "secretsmanager", "secret:ecs-sc!*")];
  const ofThisAccount = { "aws:ResourceAccount": place.accountId };
  return [
    {
      sid: "MakeTheCertificates",
      actions: ["secretsmanager:CreateSecret", "secretsmanager:TagResource"],
      resources,
      conditions: {
        StringEquals: { ...ofThisAccount, "aws:RequestTag/AmazonECSManaged": "true" },
        ArnLike: {
          "aws:RequestTag/AmazonECSCreated": [arn(place, "ecs", "service/*/*"), arn(place, "ecs", "task-set/*/*")],
        },
      },
    },
    {
      sid: "KeepTheCertificates",
      actions: [
        "secretsmanager:DeleteSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:RotateSecret",
        "secretsmanager:UpdateSecret",
        "secretsmanager:UpdateSecretVersionStage",
      ],
      resources,
      conditions: {
        StringEquals: {
          ...ofThisAccount,
          "secretsmanager:ResourceTag/aws:secretsmanager:owningService": "ecs-sc",
        },
      },
    },
    {
      sid: "FindTheCertificates",
      actions: ["secretsmanager:DescribeSecret"],
      resources,
      conditions: { StringEquals: ofThisAccount },
    },
  ];
}

function issueCertificates(place: AwsPlace, { certificateAuthorityArn, keyArn }: Tls): Statement[] {
  return [
    {
      sid: "ReadTheAuthority",
      actions: [
        "acm-pca:DescribeCertificateAuthority",
        "acm-pca:GetCertificate",
        "acm-pca:GetCertificateAuthorityCertificate",
      ],
      resources: [certificateAuthorityArn],
    },
    {
      // By any other template it could make an authority of its own, which signs whatever it likes.
      sid: "IssueCertificates",
      actions: ["acm-pca:IssueCertificate"],
      resources: [certificateAuthorityArn],
      conditions: {
        StringEquals: {
          "acm-pca:TemplateArn": `arn:${partitionOf(place.region)}:acm-pca:::template/EndEntityCertificate/V1`,
        },
      },
    },
    {
      sid: "EncryptPrivateKeys",
      actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"],
      resources: [keyArn],
    },
  ];
}
