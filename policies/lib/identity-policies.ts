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
