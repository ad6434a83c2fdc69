import { isSet } from "./presence";
import { type Props } from "./props";
import { ifKnown } from "./unknowns";
import { json, listOrOne, object, text } from "./values";

/** A statement of a policy document (IAM, S3, KMS, SNS, ECR), with a list wherever AWS allows one thing or a list. */
export interface Statement {
  /** For messages: the Sid, else its place. */
  readonly label: string;
  readonly allow: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly hasNotResource: boolean;
  /** `*`, ARNs and account ids, services and federations alike. */
  readonly principals: readonly string[];
  readonly hasNotPrincipal: boolean;
  readonly conditions: readonly Condition[];
}

/** One line of a Condition block. All lines of a statement must hold. */
export interface Condition {
  readonly operator: string;
  /** In lower case: AWS does not tell `aws:SourceArn` from `AWS:SourceArn`. */
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * The statements of a document, given as JSON text or as an object. `property` says where it stands. A document that is an object
 * may be known in part: nothing of a statement is read before it is asked for.
 */
export function statementsOf(document: unknown, property: string): Statement[] {
  const statements = listOrOne(object(json(document, property)).Statement);
  return Array.from({ length: statements.length }, (_, index) => statementAt(() => object(statements[index]), index));
}

function statementAt(raw: () => Props, index: number): Statement {
  return {
    get label() {
      return ifKnown(() => text(raw().Sid)) ?? `statement ${index + 1}`;
    },
    get allow() {
      return raw().Effect === "Allow";
    },
    get actions() {
      return texts(raw().Action);
    },
    get notActions() {
      return texts(raw().NotAction);
    },
    get resources() {
      return texts(raw().Resource);
    },
    get hasNotResource() {
      return isSet(raw(), "NotResource");
    },
    get principals() {
      return principalsOf(raw().Principal);
    },
    get hasNotPrincipal() {
      return isSet(raw(), "NotPrincipal");
    },
    get conditions() {
      return conditionsOf(raw().Condition);
    },
  };
}

function texts(value: unknown): string[] {
  return listOrOne(value).filter((item) => typeof item === "string");
}

function principalsOf(value: unknown): string[] {
  return typeof value === "string" ? [value] : Object.values(object(value)).flatMap(texts);
}

function conditionsOf(value: unknown): Condition[] {
  return Object.entries(object(value)).flatMap(([operator, keys]) =>
    Object.entries(object(keys)).map(([key, values]) => ({ operator, key: key.toLowerCase(), values: plain(values) })),
  );
}

/** AWS takes `false` for `"false"` here. */
function plain(values: unknown): string[] {
  return listOrOne(values)
    .filter((value) => typeof value !== "object")
    .map(String);
}

/** Whether an action pattern of a policy covers an action: `*`, `iam:*`, `iam:Pass*`. */
export function coversAction(pattern: string, action: string): boolean {
  const source = pattern
    .toLowerCase()
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`).test(action.toLowerCase());
}

/** Whether a statement allows an action, by naming it or by not excluding it. */
export function allows({ allow, actions, notActions }: Statement, action: string): boolean {
  const excluded = notActions.some((pattern) => coversAction(pattern, action));
  return allow && (actions.some((pattern) => coversAction(pattern, action)) || (notActions.length > 0 && !excluded));
}

/** Whether a resource pattern leaves nothing out: `*`, `arn:aws:*`, `arn:*:*:*:*:*`. */
export function isEveryResource(pattern: string): boolean {
  const [, partition = ""] = pattern.split(":");
  const own = /^aws[\w-]*$/.test(partition) ? partition : "aws";
  return coversAction(pattern, `arn:${own}:any-service:any-region:000000000000:any/thing`);
}
