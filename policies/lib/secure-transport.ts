import { coversAction, type Statement } from "./documents";

/** Whether a statement refuses everybody an action when the request does not come over TLS. */
export function deniesPlainHttp(statement: Statement, action: string): boolean {
  // What is allowed refuses nothing, whatever is unknown of it.
  if (statement.allow) return false;
  const { principals, actions, conditions } = statement;
  return (
    principals.includes("*") &&
    actions.some((pattern) => coversAction(pattern, action)) &&
    // A second condition would let through what does not meet it.
    conditions.length === 1 &&
    conditions.some(
      ({ operator, key, values }) =>
        /^bool(ifexists)?$/i.test(operator) &&
        key === "aws:securetransport" &&
        values.length === 1 &&
        values[0] === "false",
    )
  );
}
