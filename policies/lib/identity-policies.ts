import { coversAction } from "./documents";
import { type Props } from "./props";
import { list, object } from "./values";

/** A policy that says what its bearer may do, and the property in which it stands. */
export interface IdentityPolicy {
  readonly property: string;
  readonly document: () => unknown;
}

const roleType = "aws:iam/role:Role";
/** Where each type carries such a policy. */
const policyProperty: Readonly<Record<string, string>> = {
  "aws:iam/policy:Policy": "policy",
  "aws:iam/rolePolicy:RolePolicy": "policy",
  "aws:iam/userPolicy:UserPolicy": "policy",
  "aws:iam/groupPolicy:GroupPolicy": "policy",
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": "inlinePolicy",
};

/** Every type that carries a policy of the customer's own. */
export const identityPolicyTypes = [...Object.keys(policyProperty), roleType];

/** The identity policies of a resource: a role may carry several, the other types carry one. None is read yet. */
export function identityPolicies(type: string, props: Props): IdentityPolicy[] {
  if (type !== roleType) {
    const property = policyProperty[type] ?? "policy";
    return [{ property, document: () => props[property] }];
  }
  const inline = list(props.inlinePolicies);
  return Array.from({ length: inline.length }, (_, index) => ({
    property: `inlinePolicies[${index}].policy`,
    document: () => object(inline[index]).policy,
  }));
}

/**
 * Whether a resource pattern covers identities whose names nobody has thought of: `*`, `arn:aws:iam::*:role/*`,
 * `arn:aws:iam::111122223333:ro*`. `kinds` are `role`, `user`, `group` and `policy`.
 */
export function coversAnyIdentity(pattern: string, kinds: readonly string[]): boolean {
  const [, partition = "aws", , , account = ""] = pattern.split(":");
  const named = (text: string, otherwise: string) => (/^[\w-]+$/.test(text) ? text : otherwise);
  const owner = `arn:${named(partition, "aws")}:iam::${named(account, "111122223333")}`;
  return kinds.some((kind) => coversAction(pattern, `${owner}:${kind}/0-nobody-thought-of`));
}
