import { type Engine } from "./engine";

/** A parameter of a parameter group. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly applyMethod?: "pending-reboot";
}

/** Temporary files from 10 MiB on are logged: a sort or a join that did not fit into memory. */
const largeTemporaryFileKiB = 10 * 1024;

/**
 * What is said of the parameters, beside AWS's defaults. All of them are there before the server first starts.
 *
 * Statements are logged by their duration alone: `log_statement = ddl` would write the password of every `CREATE ROLE` into the
 * log. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.Query_Logging.html
 */
export function parametersOf(slowStatementMilliseconds: number): readonly Parameter[] {
  return [
    // The default is on since PostgreSQL 15; said, it is seen, and nobody switches it off unnoticed.
    // What has the default's value RDS shows as pending, whatever was asked for: "immediate" would be a difference in every preview.
    // https://github.com/hashicorp/terraform-provider-aws/issues/39252
    { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
    { name: "log_min_duration_statement", value: String(slowStatementMilliseconds) },
    { name: "log_lock_waits", value: "1" },
    { name: "log_temp_files", value: String(largeTemporaryFileKiB) },
  ];
}

/** The family of parameter groups that an engine takes. */
export function familyOf({ kind, majorVersion }: Engine): string {
  return `${kind === "postgres" ? "postgres" : "aurora-postgresql"}${majorVersion}`;
}
