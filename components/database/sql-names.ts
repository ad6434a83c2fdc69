/**
 * Words of SQL that PostgreSQL keeps for itself, beside `admin`, which RDS refuses, and names that are there already.
 * https://www.postgresql.org/docs/current/sql-keywords-appendix.html
 */
const reserved: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column
  concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
  full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit localtime
  localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references returning right
  select session_user similar some symmetric system_user table tablesample then to trailing true union unique user using
  variadic verbose when where window with
  admin none public template0 template1`.split(/\s+/),
);

/** `pg_` belongs to PostgreSQL, `rds` to AWS. */
const ofTheServer = /^(pg_|rds)/;

/** AWS takes no longer master user: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html */
export const longestMasterUser = 16;
/** What PostgreSQL does not cut. */
export const longestName = 63;

/** Whether RDS takes it for a database or a master user, and PostgreSQL without quotes. */
export function isSqlName(value: string, longest = longestName): boolean {
  return /^[a-z][a-z0-9_]*$/.test(value) && value.length <= longest && !ofTheServer.test(value) && !reserved.has(value);
}

/** Whether a service can be this user of the database: those of the server and of AWS are nobody's. */
export function isUserName(value: string): boolean {
  return /^[a-z_][a-z0-9_]{0,62}$/.test(value) && !ofTheServer.test(value);
}

/** @param field - the argument as the caller writes it */
export function checkSqlName(field: string, value: string, longest: number): void {
  if (isSqlName(value, longest)) return;
  throw new Error(
    `${field} must be lower-case letters, digits and _, ${longest} at most, begin with a letter, neither with pg_ nor with rds, and be no reserved word such as user or admin, got "${value}".`,
  );
}
