import { type BackupPort } from "./backup";
import { type CloudWatchPort } from "./cloudwatch";
import { type Ec2Port } from "./ec2";
import { type EcrPort } from "./ecr";
import { type RdsPort } from "./rds";
import { type S3Port } from "./s3";
import { type StsPort } from "./sts";

/** What is asked of AWS, a port for each service. Nothing here changes anything. */
export interface Aws {
  readonly sts: StsPort;
  readonly cloudWatch: CloudWatchPort;
  readonly s3: S3Port;
  readonly ecr: EcrPort;
  readonly rds: RdsPort;
  readonly backup: BackupPort;
  readonly ec2: Ec2Port;
}
