import { BackupClient } from "@aws-sdk/client-backup";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { EC2Client } from "@aws-sdk/client-ec2";
import { ECRClient } from "@aws-sdk/client-ecr";
import { RDSClient } from "@aws-sdk/client-rds";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import { backupPort } from "./backup";
import { cloudWatchPort } from "./cloudwatch";
import { ec2Port } from "./ec2";
import { ecrPort } from "./ecr";
import { type Aws } from "./ports";
import { rdsPort } from "./rds";
import { s3Port } from "./s3";
import { stsPort } from "./sts";

/** The ports over the SDK, with the credentials that every AWS tool would find. */
export function createAws(region: string): Aws {
  return {
    sts: stsPort(new STSClient({ region })),
    cloudWatch: cloudWatchPort(new CloudWatchClient({ region })),
    s3: s3Port(new S3Client({ region, followRegionRedirects: true })),
    ecr: ecrPort(new ECRClient({ region })),
    rds: rdsPort(new RDSClient({ region })),
    backup: backupPort(new BackupClient({ region })),
    ec2: ec2Port(new EC2Client({ region })),
  };
}
