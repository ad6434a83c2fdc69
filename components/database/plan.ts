import { checkLogRetention } from "../shared/log-retention";
import { nameLimits, type NameParts, physicalName } from "../shared/names";
import { checkWholeNumber } from "../shared/whole-number";
import { checkEngine, type Engine } from "./engine";
import { type Backup, checkBackup } from "./backup";
import { familyOf, type Parameter, parametersOf } from "./parameters";
import { checkWindows, type Windows } from "./windows";

export interface DatabaseChoices {
  readonly naming: NameParts;
  readonly engine: Engine;
  readonly databaseName: string;
  readonly masterUsername: string;
  readonly dataSubnetCount: number;
  readonly backupRetentionDays: number;
  readonly backup: Backup;
  readonly windows: Windows;
  readonly slowStatementMilliseconds: number;
  readonly logRetentionDays: number;
}

export interface DatabasePlan {
  /** Fixed, because the log groups bear it and must be there first: AWS would make them without a key and for ever. */
  readonly identifier: string;
  /** The same in every preview. A second deletion needs the first snapshot renamed or gone. */
  readonly finalSnapshotIdentifier: string;
  readonly keyAlias: string;
  readonly family: string;
  readonly parameters: readonly Parameter[];
  /** Log groups by the kind of log that AWS writes there. */
  readonly logGroups: Readonly<Record<string, string>>;
}

export const port = 5432;

/** @throws in the words of the arguments, when AWS would refuse a choice */
export function planDatabase(name: string, choices: DatabaseChoices): DatabasePlan {
  const { naming, engine, backupRetentionDays, slowStatementMilliseconds } = choices;
  checkEngine(engine);
  checkDatabaseName(choices.databaseName);
  checkSqlName("masterUsername", choices.masterUsername, 63);
  checkWholeNumber("backupRetentionDays", backupRetentionDays, 1, 35);
  checkBackup(choices.backup);
  checkWindows(choices.windows);
  checkWholeNumber("slowStatementMilliseconds", slowStatementMilliseconds, 1, 3_600_000);
  checkLogRetention(choices.logRetentionDays);
  if (choices.dataSubnetCount < 2) {
    throw new Error(
      `a database needs data subnets in 2 zones, even if it runs in one, got ${choices.dataSubnetCount}. Append a zone to the network.`,
    );
  }
  const identifier = identifierOf(naming, name);
  return {
    identifier,
    finalSnapshotIdentifier: `${identifier}-final`,
    keyAlias: physicalName(naming, `${name}-database`, nameLimits.kmsAlias),
    family: familyOf(engine),
    parameters: parametersOf(slowStatementMilliseconds),
    logGroups: logGroupsOf(engine, identifier),
  };
}

/** Servers of a cluster put a number behind it: 63 is the limit. */
const longestIdentifier = 63 - "-15".length;

function identifierOf(naming: NameParts, name: string): string {
  // Where a long name is cut may be a "-" already, and RDS takes no two in a row.
  const identifier = physicalName(naming, name, longestIdentifier).replace(/--(?=[0-9a-f]{6}$)/, "-");
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.Constraints
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(identifier)) {
    throw new Error(
      `the identifier would be "${identifier}", which RDS refuses. Use lower-case letters, digits and single "-" in project, environment and name.`,
    );
  }
  return identifier;
}

/** Names that PostgreSQL takes without quotes; `pg_` and `rds` belong to the server and to AWS. */
export function checkDatabaseName(databaseName: string): void {
  checkSqlName("databaseName", databaseName, 63);
}

function checkSqlName(field: string, value: string, longest: number): void {
  const fits = /^[a-z][a-z0-9_]*$/.test(value) && value.length <= longest;
  if (!fits || /^(pg_|rds)/.test(value)) {
    throw new Error(
      `${field} must be lower-case letters, digits and _, ${longest} at most, and begin neither with pg_ nor with rds, got "${value}".`,
    );
  }
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html */
function logGroupsOf({ kind }: Engine, identifier: string): Readonly<Record<string, string>> {
  return kind === "postgres"
    ? {
        postgresql: `/aws/rds/instance/${identifier}/postgresql`,
        upgrade: `/aws/rds/instance/${identifier}/upgrade`,
      }
    : { postgresql: `/aws/rds/cluster/${identifier}/postgresql` };
}
