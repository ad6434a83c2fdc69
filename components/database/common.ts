import type * as pulumi from "@pulumi/pulumi";
import { type DatabasePlan } from "./plan";
import { type Windows } from "./windows";

/** What both engines need. */
export interface ServerArgs {
  readonly plan: DatabasePlan;
  readonly databaseName: string;
  readonly masterUsername: string;
  readonly keyArn: pulumi.Input<string>;
  readonly subnetGroupName: pulumi.Input<string>;
  readonly securityGroupId: pulumi.Input<string>;
  readonly monitoringRoleArn: pulumi.Input<string>;
  readonly backupRetentionDays: number;
  readonly windows: Windows;
  readonly insights: Insights;
  readonly allowMajorVersionUpgrade: boolean;
  readonly applyImmediately: boolean;
  readonly finalSnapshot: boolean;
  readonly protect: boolean;
  /** Log groups and rights: a server that starts before them makes groups of its own. */
  readonly dependsOn: readonly pulumi.Resource[];
}

/** What is known of a database once it is there, the same for both engines. */
export interface Server {
  readonly arn: pulumi.Output<string>;
  /** By which CloudWatch knows it. */
  readonly identifier: pulumi.Output<string>;
  readonly host: pulumi.Output<string>;
  /** Where reads can go too. Only of a cluster with readers. */
  readonly readerHost?: pulumi.Output<string>;
  readonly secretArn: pulumi.Output<string>;
  /** By which IAM knows the database; it is not the identifier. */
  readonly resourceId: pulumi.Output<string>;
}

/** How long Database Insights looks back: a week for nothing, or 15 months at a price for each vCPU. */
export type Insights = "standard" | "advanced";

/** Days that each mode must be given: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DatabaseInsights.html */
export const insightsDays: Readonly<Record<Insights, number>> = { standard: 7, advanced: 465 };

/** Seconds between two samples of the host: processes, memory, disks. */
export const hostMetricsSeconds = 60;

/** Authority of the server certificate: RSA, because some drivers still know no other; valid until 2061. */
export const certificateAuthority = "rds-ca-rsa2048-g1";

/** The first of the secrets that RDS keeps for a database; there is one. */
export function masterSecret(secrets: pulumi.Output<readonly { readonly secretArn: string }[]>): pulumi.Output<string> {
  return secrets.apply(([secret]) => {
    if (secret === undefined) throw new Error("RDS made no secret of the master user. Update the stack again.");
    return secret.secretArn;
  });
}

/** Encryption, password, backups, network and protection: both types know them by the same names. */
export function commonArgs({ plan, ...args }: ServerArgs) {
  return {
    iamDatabaseAuthenticationEnabled: true,
    manageMasterUserPassword: true,
    masterUserSecretKmsKeyId: args.keyArn,
    storageEncrypted: true,
    kmsKeyId: args.keyArn,
    dbSubnetGroupName: args.subnetGroupName,
    vpcSecurityGroupIds: [args.securityGroupId],
    backupRetentionPeriod: args.backupRetentionDays,
    copyTagsToSnapshot: true,
    // What can be restored to any minute outlives the database by the days of its retention.
    deleteAutomatedBackups: !args.protect,
    deletionProtection: args.protect,
    skipFinalSnapshot: !args.finalSnapshot,
    ...(args.finalSnapshot ? { finalSnapshotIdentifier: plan.finalSnapshotIdentifier } : {}),
    enabledCloudwatchLogsExports: Object.keys(plan.logGroups),
    databaseInsightsMode: args.insights,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: args.keyArn,
    performanceInsightsRetentionPeriod: insightsDays[args.insights],
    allowMajorVersionUpgrade: args.allowMajorVersionUpgrade,
    applyImmediately: args.applyImmediately,
  };
}
