import * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { EncryptionKey } from "../encryption/encryption-key";
import { type NetworkRef } from "../network/network-ref";
import { type Binding } from "../shared/binding";
import { inTheNameOf } from "../shared/error-context";
import { type NameParts } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { type DatabaseAccess, databaseBinding } from "./access";
import { checkThresholds, type DatabaseThresholds, watchDatabase } from "./alarms";
import { type Backup, selectForBackup } from "./backup";
import { createCluster } from "./cluster";
import { type Insights, type Server } from "./common";
import { type Engine } from "./engine";
import { createInstance } from "./instance";
import { type DatabasePlan, planDatabase } from "./plan";
import { createSurroundings } from "./surroundings";
import { defaultWindows, type Windows } from "./windows";

export interface DatabaseArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  /** The database stands in the data subnets, which have no way to the internet. */
  readonly network: Pick<NetworkRef, "vpcId" | "dataSubnetIds">;
  readonly engine: Engine;
  /**
   * Database that is there from the start.
   * @default "app" - one service, one database; the name of the server already says which
   */
  readonly databaseName?: string;
  /**
   * User who may do everything that AWS lets users do. Cannot be changed later.
   * @default "db_owner" - `postgres` and `admin` are what an attacker tries first
   */
  readonly masterUsername?: string;
  /**
   * Customer managed key of storage, snapshots, password and insights. Cannot be changed later.
   * @default none - one of its own, so that reading one database gives no right to another
   */
  readonly keyArn?: pulumi.Input<string>;
  /** Days back for which the database can be restored to any minute, 1 to 35. */
  readonly backupRetentionDays: number;
  readonly backup: Backup;
  /**
   * When AWS may work on it.
   * @default "00:30-01:30" daily and "sun:02:00-sun:03:00" - nights of Europe, well before the backup plan at 05:00
   */
  readonly windows?: Windows;
  /** Whether AWS and Pulumi refuse to delete it, and it outlives the stack with all that it stands in. */
  readonly protect: boolean;
  /**
   * Whether a deletion leaves a snapshot, `<project>-<environment>-<name>-final`. A second one needs the first renamed or gone.
   * @default true - a deletion cannot be taken back
   */
  readonly finalSnapshot?: boolean;
  /**
   * Whether changes that cost a restart happen at once.
   * @default false - in the next maintenance window
   */
  readonly applyImmediately?: boolean;
  /**
   * Whether `engine.majorVersion` may be raised. Take it back afterwards.
   * @default false - a major version cannot be taken back
   */
  readonly allowMajorVersionUpgrade?: boolean;
  /**
   * How far Database Insights looks back: 7 days, or 465 for a price for each vCPU.
   * @default "standard" - free, and enough to find what is slow now
   */
  readonly insights?: Insights;
  /**
   * Statements that take longer are written to the log, values and all.
   * @default 1000 - a second is long for a request that somebody waits for
   */
  readonly slowStatementMilliseconds?: number;
  /** The policy of the key must let CloudWatch Logs encrypt groups below `/aws/rds/`. */
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  readonly monitoring: Monitoring<DatabaseThresholds>;
}

/**
 * A PostgreSQL database, as RDS or as Aurora Serverless v2. Nobody reaches it until a service gets a way; nobody knows its password:
 * RDS makes it, changes it every seven days and keeps it in Secrets Manager. Connections without TLS are refused.
 *
 * **Cost** (us-east-1, a month, on demand): `db.t4g.medium` 47 USD, twice with a standby; gp3 0.115 USD per GB, twice as well.
 * Aurora 88 USD a capacity unit and server all the time, 0.10 USD per GB. Key 1 USD; secret 0.40; alarms 0.60.
 */
export class Database extends pulumi.ComponentResource {
  public readonly host: pulumi.Output<string>;
  /** Only of a cluster with readers. */
  public readonly readerHost: pulumi.Output<string> | undefined;
  public readonly databaseName: string;
  /** Name and password of the master user, as JSON. */
  public readonly secretArn: pulumi.Output<string>;
  /** For ways to the database on port 5432. */
  public readonly securityGroupId: pulumi.Output<string>;
  public readonly databaseArn: pulumi.Output<string>;
  public readonly keyArn: pulumi.Output<string>;

  private readonly place: AwsPlace;
  private readonly server: Server;

  constructor(name: string, args: DatabaseArgs, opts?: pulumi.ComponentResourceOptions) {
    const choices = withDefaults(args);
    const plan = planOf(name, args);
    const { place, engine, protect, backupRetentionDays } = args;
    super("blueprint:database:Database", name, { engine, backupRetentionDays, protect }, opts);
    this.place = place;

    this.keyArn = pulumi.output(args.keyArn ?? this.createKey(name, plan, args).keyArn);
    const { network, logs } = args;
    const around = createSurroundings(name, { place, plan, network, logs, retain: protect }, this);
    const serverArgs = {
      ...choices,
      plan,
      keyArn: this.keyArn,
      subnetGroupName: around.subnetGroupName,
      securityGroupId: around.securityGroupId,
      monitoringRoleArn: around.monitoringRoleArn,
      backupRetentionDays,
      protect,
      dependsOn: around.ready,
    };
    this.server =
      engine.kind === "postgres"
        ? createInstance(name, engine, serverArgs, this)
        : createCluster(name, engine, serverArgs, this);
    selectForBackup(name, args.backup, { place, databaseArn: this.server.arn, keyArn: this.keyArn, protect }, this);
    if (args.monitoring.kind === "alarms") watchDatabase(name, args.monitoring, engine, this.server.identifier, this);

    this.host = this.server.host;
    this.readerHost = this.server.readerHost;
    this.databaseName = choices.databaseName;
    this.secretArn = this.server.secretArn;
    this.securityGroupId = around.securityGroupId;
    this.databaseArn = this.server.arn;
    this.registerOutputs({
      host: this.host,
      readerHost: this.readerHost,
      databaseName: this.databaseName,
      secretArn: this.secretArn,
      securityGroupId: this.securityGroupId,
      databaseArn: this.databaseArn,
      keyArn: this.keyArn,
    });
  }

  /**
   * What a service gets that needs this database: `<ALIAS>_HOST`, `_PORT`, `_NAME`, what it logs in with, and the way to it.
   * Logged in as the master user it reads the password at run time from the secret in `<ALIAS>_SECRET_ARN`.
   */
  public bindingFor(alias: string, access: DatabaseAccess = { kind: "masterSecret" }): Binding {
    const { place, databaseName, securityGroupId, keyArn } = this;
    return databaseBinding(alias, access, { ...this.server, place, databaseName, securityGroupId, keyArn });
  }

  private createKey(name: string, { keyAlias }: DatabasePlan, { place, protect }: DatabaseArgs): EncryptionKey {
    return new EncryptionKey(
      `${name}-key`,
      {
        description: `Database ${name}: storage, snapshots, password and insights`,
        place,
        aliasName: keyAlias,
        // RDS works through grants that its creator makes, Secrets Manager with the rights of whoever reads.
        // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html
        users: [],
        protect,
      },
      { parent: this },
    );
  }
}

function withDefaults(args: DatabaseArgs) {
  return {
    databaseName: args.databaseName ?? "app",
    masterUsername: args.masterUsername ?? "db_owner",
    finalSnapshot: args.finalSnapshot ?? true,
    applyImmediately: args.applyImmediately ?? false,
    allowMajorVersionUpgrade: args.allowMajorVersionUpgrade ?? false,
    windows: args.windows ?? defaultWindows,
    insights: args.insights ?? ("standard" as const),
    slowStatementMilliseconds: args.slowStatementMilliseconds ?? 1000,
  };
}

function planOf(name: string, args: DatabaseArgs): DatabasePlan {
  return inTheNameOf(`Database ${name}`, () => {
    const { naming, engine, network, backupRetentionDays, logs, monitoring } = args;
    const plan = planDatabase(name, {
      ...withDefaults(args),
      naming,
      engine,
      dataSubnetCount: network.dataSubnetIds.length,
      backupRetentionDays,
      backup: args.backup,
      logRetentionDays: logs.retentionDays,
    });
    if (monitoring.kind === "alarms") checkThresholds(monitoring.thresholds);
    return plan;
  });
}
