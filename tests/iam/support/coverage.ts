import { type Answered } from "./asked";
import { type PolicyDocument, type PolicyStatement } from "./documents";
import { type Estate, territories, type TerritoryName } from "./estate";

/** What one part of a policy was asked for, and what it is called in lists of faults. */
export interface Part {
  readonly name: string;
  readonly stack: TerritoryName;
  readonly exercised: boolean;
}

export interface Coverage {
  /** Actions of statements that allow: does an intended request need each? */
  readonly grants: readonly Part[];
  /** Statements that deny: does an abuse run into each? */
  readonly denials: readonly Part[];
  /** Documents: does an abuse reach each? */
  readonly documents: readonly Part[];
  /** Roles: does an abuse start from each? A role without any right is a promise too. */
  readonly roles: readonly Part[];
}

export function partName(document: PolicyDocument, statement: PolicyStatement): string {
  return `${document.key}#${String(statement.Sid ?? document.statements.indexOf(statement))}`;
}

export const listOf = (value: unknown): readonly string[] => (value === undefined ? [] : ([value].flat() as string[]));

export function coverageOf(estate: Estate, answers: readonly Answered[]): Coverage {
  const usedBy = new Map<PolicyStatement, Set<string>>();
  for (const { decision } of answers.filter(({ decision: { result } }) => result !== "ImplicitlyDenied"))
    for (const { statement, actions } of decision.matches)
      // A denial beats every grant: only what decided counts.
      if ((statement.Effect === "Deny") === (decision.result === "ExplicitlyDenied"))
        usedBy.set(statement, new Set([...(usedBy.get(statement) ?? []), ...actions]));

  const denied = answers.filter(({ decision }) => decision.result !== "Allowed");
  const reached = new Set(denied.flatMap(({ asked }) => asked.request.documents));
  const starters = new Set(denied.map(({ asked }) => asked.request.principal));

  const statementsOf = (effect: string) =>
    territories.flatMap((stack) =>
      estate[stack].documents.flatMap((document) =>
        document.statements
          .filter(({ Effect }) => Effect === effect)
          .map((statement) => ({ stack, statement, name: partName(document, statement) })),
      ),
    );
  return {
    grants: statementsOf("Allow").flatMap(({ stack, statement, name }) =>
      listOf(statement.Action).map((action): Part => ({
        stack,
        name: `${name} ${action}`,
        exercised: usedBy.get(statement)?.has(action) ?? false,
      })),
    ),
    denials: statementsOf("Deny").map(({ stack, statement, name }) => ({
      stack,
      name,
      exercised: usedBy.has(statement),
    })),
    documents: territories.flatMap((stack) =>
      estate[stack].documents.map((document): Part => ({
        stack,
        name: document.key,
        exercised: reached.has(document),
      })),
    ),
    roles: territories.flatMap((stack) =>
      estate[stack].resources
        .filter(({ type }) => type === "aws:iam/role:Role")
        .map(({ name, outputs }): Part => ({ stack, name, exercised: starters.has(String(outputs.arn)) })),
    ),
  };
}
