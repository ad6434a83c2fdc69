import { type More } from "../../stacks/graph/released";

const place = "eu-west-1:111122223333";
/** Of another account, so that a denial is ours: nobody here owns a private CA. */
const security = "eu-west-1:444455556666";
const id = "1234abcd-12ab-34cd-56ef-1234567890ab";

/** What a service may ask for and none of the example does, as each of these gives a role rights. */
export const options: More = {
  site: {
    enableExecuteCommand: true,
    sidecars: { logRouter: { image: `public.ecr.aws/aws-observability/aws-for-fluent-bit@sha256:${"a".repeat(64)}` } },
    fileSystems: [
      {
        name: "pages",
        path: "/srv/pages",
        fileSystemArn: `arn:aws:elasticfilesystem:${place}:file-system/fs-0123`,
        accessPointArn: `arn:aws:elasticfilesystem:${place}:access-point/fsap-0123`,
        securityGroupId: "sg-0123",
      },
    ],
  },
  account: {
    secrets: {
      API_KEY: `arn:aws:secretsmanager:${place}:secret:partner-AbCdEf:key::`,
      REGION_CODE: `arn:aws:ssm:${place}:parameter/shared/REGION_CODE`,
    },
  },
  stock: {
    tls: {
      certificateAuthorityArn: `arn:aws:acm-pca:${security}:certificate-authority/${id}`,
      keyArn: `arn:aws:kms:${security}:key/${id}`,
    },
  },
};
