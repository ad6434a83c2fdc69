import { byName, type Inventor } from "../facts";

/** S3, EFS, DynamoDB and their backups. */
export const storage: Readonly<Record<string, Inventor>> = {
  "aws:s3/bucket:Bucket": (f) => {
    const bucket = f.named("bucket").toLowerCase();
    return {
      id: bucket,
      outputs: {
        bucket,
        arn: f.arn("s3", bucket, { region: false, account: false }),
        bucketDomainName: `${bucket}.s3.amazonaws.com`,
        bucketRegionalDomainName: `${bucket}.s3.${f.region}.amazonaws.com`,
        region: f.region,
      },
    };
  },
  "aws:efs/fileSystem:FileSystem": (f) => {
    const id = `fs-0${f.hex(16)}`;
    return {
      id,
      outputs: { arn: f.arn("elasticfilesystem", `file-system/${id}`), dnsName: `${id}.efs.${f.region}.amazonaws.com` },
    };
  },
  "aws:efs/accessPoint:AccessPoint": (f) => {
    const id = `fsap-0${f.hex(16)}`;
    return { id, outputs: { arn: f.arn("elasticfilesystem", `access-point/${id}`) } };
  },
  "aws:dynamodb/table:Table": byName("dynamodb", (name) => `table/${name}`),
  "aws:backup/vault:Vault": byName("backup", (name) => `backup-vault:${name}`),
  "aws:backup/plan:Plan": (f) => ({ id: f.uuid(), outputs: { arn: f.arn("backup", `backup-plan:${f.uuid()}`) } }),
  "aws:efs/mountTarget:MountTarget": (f) => ({ id: `fsmt-0${f.hex(16)}`, outputs: {} }),
};
