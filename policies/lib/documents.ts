import { type Props } from "./rule";
import { json, listOrOne, object, text } from "./values";

/** A statement of a policy document (IAM, S3, KMS, SNS, SQS, ECR, EFS), every list made a list. */
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
  /** Condition keys in lower case, with their values. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
}

/** The statements of a document, given as JSON text or as an object. */
export function statementsOf(document: unknown): Statement[] {
  return listOrOne(object(json(document)).Statement).map((raw, index) => readStatement(object(raw), index));
}

function readStatement(raw: Props, index: number): Statement {
  return {
    label: text(raw.Sid) ?? `statement ${index + 1}`,
    allow: raw.Effect === "Allow",
    actions: texts(raw.Action),
    notActions: texts(raw.NotAction),
    resources: texts(raw.Resource),
    hasNotResource: raw.NotResource !== undefined,
    principals: principalsOf(raw.Principal),
    hasNotPrincipal: raw.NotPrincipal !== undefined,
    conditions: conditionsOf(raw.Condition),
  };
}

function texts(value: unknown): string[] {
  return listOrOne(value).filter((item) => typeof item === "string");
}

function principalsOf(value: unknown): string[] {
  return typeof value === "string" ? [value] : Object.values(object(value)).flatMap(texts);
}

function conditionsOf(value: unknown): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [operator, keys] of Object.entries(object(value))) {
    // "...IfExists" and "ForAllValues:..." let everything through that lacks the key, a negated operator names who is out.
    if (/IfExists$|Not|^Null$|^ForAllValues:/i.test(operator)) continue;
    for (const [key, values] of Object.entries(object(keys))) found.set(key.toLowerCase(), texts(values));
  }
  return found;
}

/** Whether a statement lets in principals of any account. */
export function isForEverybody({ principals }: Statement): boolean {
  return principals.some((principal) => principal === "*" || /^arn:[\w-]+:iam::\*:/.test(principal));
}

/** Condition keys that tie a request to an account, an organisation or one resource. */
const narrowing = [
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceowner",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:sourceorgid",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "kms:calleraccount",
  "kms:viaservice",
];

/** Whether a condition narrows a statement for everybody down to somebody: every value of one key must name somebody. */
export function isNarrowed({ conditions }: Statement, keys: readonly string[] = narrowing): boolean {
  return keys.some((key) => {
    const values = conditions.get(key) ?? [];
    return values.length > 0 && values.every((value) => namesSomebody(key, value));
  });
}

/** An ARN names somebody by its account, or by a resource of a service whose ARNs have no account, such as S3. */
function namesSomebody(key: string, value: string): boolean {
  if (/^[*?]*$/.test(value)) return false;
  if (value.startsWith("arn:")) {
    const [, , , , account = "", ...resource] = value.split(":");
    return /^\d{12}$/.test(account) || (account === "" && /^[^*?]/.test(resource.join(":")));
  }
  return key === "kms:viaservice" || !/[*?]/.test(value);
}

/** Whether an action pattern of a policy covers an action: `*`, `iam:*`, `iam:Pass*`. */
export function covers(pattern: string, action: string): boolean {
  const source = pattern
    .toLowerCase()
    .replaceAll(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`).test(action.toLowerCase());
}

/** Whether a statement allows an action, by naming it or by not excluding it. */
export function allows({ allow, actions, notActions }: Statement, action: string): boolean {
  const excluded = notActions.some((pattern) => covers(pattern, action));
  return allow && (actions.some((pattern) => covers(pattern, action)) || (notActions.length > 0 && !excluded));
}

/** Documents of the identity policies that a resource carries, by property. */
export function identityPolicies(type: string, props: Props): { property: string; document: unknown }[] {
  const inline = listOrOne(props.inlinePolicies).map((policy, index) => ({
    property: `inlinePolicies[${index}].policy`,
    document: object(policy).policy,
  }));
  return type === "aws:iam/role:Role"
    ? inline
    : [
        {
          property: type.includes("permissionSetInlinePolicy") ? "inlinePolicy" : "policy",
          document: props.policy ?? props.inlinePolicy,
        },
      ];
}

/** Types with an identity policy of the customer's own. */
export const identityPolicyTypes = [
  "aws:iam/policy:Policy",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/role:Role",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
];
