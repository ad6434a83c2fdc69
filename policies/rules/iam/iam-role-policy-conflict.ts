import { type PolicyResource } from "@pulumi/policy";
import { defineStackRule, type Props } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { ifKnown } from "../../lib/unknowns";
import { list, object, text } from "../../lib/values";

const roleType = "aws:iam/role:Role";
const policyType = "aws:iam/policy:Policy";
const roleAttachmentType = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const attachmentType = "aws:iam/policyAttachment:PolicyAttachment";

/** A resource that gives a role a policy, and where it says to which role and which policies: ARNs, or names of inline ones. */
interface Giver {
  readonly type: string;
  readonly role: string;
  readonly gives: string;
}

/** The list of a role that takes away whatever is not on it, and the resources that give the same thing one by one. */
const lists: readonly { readonly property: string; readonly givers: readonly Giver[] }[] = [
  {
    property: "managedPolicyArns",
    givers: [
      { type: roleAttachmentType, role: "role", gives: "policyArn" },
      { type: attachmentType, role: "roles", gives: "policyArn" },
      {
        type: "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
        role: "roleName",
        gives: "policyArns",
      },
    ],
  },
  {
    property: "inlinePolicies",
    givers: [
      { type: "aws:iam/rolePolicy:RolePolicy", role: "role", gives: "name" },
      { type: "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive", role: "roleName", gives: "policyNames" },
    ],
  },
];

/** A text, or the texts of a list; those that are not known yet are left out. */
function texts(read: () => unknown): string[] {
  const value = ifKnown(read);
  if (typeof value === "string") return [value];
  return Array.from({ length: list(value).length }, (_, index) => index).flatMap(
    (index) => ifKnown(() => text(list(value)[index])) ?? [],
  );
}

/**
 * Whether the program says what is on a role's list. An engine also has there what AWS answered once the stack was refreshed;
 * all of that is given by resources of the stack.
 */
function saysItself(role: PolicyResource, property: string, given: readonly string[]): boolean {
  if ((role.propertyDependencies[property] ?? []).length > 0) return true;
  const items = list((role.props as Props)[property]);
  return Array.from({ length: items.length }, (_, index) => index).some((index) => {
    const item = ifKnown(() => text(items[index]) ?? text(object(items[index]).name));
    return item === undefined || !given.includes(item);
  });
}

function* conflictsOfRole(role: PolicyResource, stack: StackIndex): Iterable<string> {
  for (const { property, givers } of lists) {
    const found = givers.flatMap(({ type, role: names, gives }) =>
      stack.companions(role, type, names, ["name", "id"]).map((by) => ({ by, gives })),
    );
    if (found.length === 0) continue;
    const given = found.flatMap(({ by, gives }) => texts(() => (by.props as Props)[gives]));
    if (saysItself(role, property, given))
      yield `${property} is set, and takes away at each deployment what ${namesOf(found.map(({ by }) => by))} gives; use one of them`;
  }
}

/** Resources that attach a managed policy, and where they name it. */
const attaching: Readonly<Record<string, string>> = {
  [attachmentType]: "policyArn",
  [roleAttachmentType]: "policyArn",
  [roleType]: "managedPolicyArns",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
};

/** `PolicyAttachment` is for everybody who has the policy: it takes it away from whoever is not on its list. */
function* conflictsOfAttachment(attachment: PolicyResource, stack: StackIndex): Iterable<string> {
  const arns = texts(() => (attachment.props as Props).policyArn);
  const policies = stack.referenced(attachment, "policyArn", policyType).map(({ urn }) => urn);
  const others = Object.entries(attaching).flatMap(([type, property]) =>
    stack.ofType(type).filter((other) => {
      if (other === attachment) return false;
      return (
        stack.referenced(other, property, policyType).some(({ urn }) => policies.includes(urn)) ||
        texts(() => (other.props as Props)[property]).some((arn) => arns.includes(arn))
      );
    }),
  );
  if (others.length > 0)
    yield `PolicyAttachment takes the policy away at each deployment from whom ${namesOf(others)} gives it; attach it with RolePolicyAttachment`;
}

function namesOf(resources: readonly PolicyResource[]): string {
  return resources.map(({ name }) => name).join(", ");
}

export const iamRolePolicyConflict = defineStackRule({
  id: "iam-role-policy-conflict",
  title: "A role has its policies from one place",
  description: "No role lists its policies while other resources give it more: what is not on the list is taken away.",
  severity: "medium",
  controls: {},
  remediation:
    "Remove managedPolicyArns and inlinePolicies from the role, and use RolePolicyAttachment and RolePolicy alone.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  types: [roleType, attachmentType],
  check: ({ type, resource, stack }) =>
    type === roleType ? conflictsOfRole(resource, stack) : conflictsOfAttachment(resource, stack),
});
