import { type Condition, type Statement, statementsOf } from "./documents";
import { each } from "./unknowns";

/** Who a policy of a resource lets in, and whether a condition narrows "everybody" down to somebody. */

/** Condition keys that tie a request to an account, an organisation, a network or one resource. */
const narrowing = [
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "kms:calleraccount",
  "kms:viaservice",
];

/**
 * One message for each statement that lets in principals whom nobody has named. `everybody` says what that means, in the words
 * of the resource; `keys` are the condition keys that narrow it down.
 */
export function openStatementMessages(
  document: unknown,
  property: string,
  everybody: string,
  keys: readonly string[] = narrowing,
): Iterable<string> {
  return each(statementsOf(document, property), function* (statement) {
    if (!statement.allow) return;
    const start = `${property}: ${statement.label}`;
    if (statement.hasNotPrincipal)
      yield `${start} allows with NotPrincipal, which lets everybody else in; name who it is for`;
    else if (letsEverybodyIn(statement, keys)) yield `${start} ${everybody}; name who it is for`;
  });
}

/** Whether a statement lets in principals whom nobody has named; `keys` are the condition keys that narrow them down. */
export function letsEverybodyIn(statement: Statement, keys: readonly string[] = narrowing): boolean {
  if (!statement.allow) return false;
  return statement.hasNotPrincipal || (isForEverybody(statement) && !isNarrowed(statement, keys));
}

function isForEverybody({ principals }: Statement): boolean {
  return principals.some((principal) => principal === "*" || /^arn:[^:]*:(iam|sts)::[^:]*[*?][^:]*:/.test(principal));
}

/** One line that names somebody is enough, because all lines must hold. */
export function isNarrowed({ conditions }: Statement, keys: readonly string[]): boolean {
  return conditions.some(
    (condition) =>
      keys.includes(condition.key) &&
      demandsKey(condition) &&
      condition.values.length > 0 &&
      condition.values.every((value) => namesSomebody(condition.key, value)),
  );
}

/** "...IfExists" and "ForAllValues:..." let through what lacks the key; a negated operator says who is out, not who is in. */
export function demandsKey({ operator }: Condition): boolean {
  return !/IfExists$|Not|^Null$|^ForAllValues:/i.test(operator);
}

/** An ARN names somebody by its account, or by a resource of a service whose ARNs have no account, such as S3. */
export function namesSomebody(key: string, value: string): boolean {
  if (/^[*?]*$/.test(value)) return false;
  if (value.startsWith("arn:")) {
    const [, , , , account = "", ...resource] = value.split(":");
    return /^\d{12}$/.test(account) || (account === "" && /^[^*?]/.test(resource.join(":")));
  }
  // A path of an organisation begins with its id and may end with a wildcard.
  if (key.endsWith("orgpaths")) return /^o-[a-z0-9]+\//.test(value);
  return key === "kms:viaservice" || !/[*?]/.test(value);
}
