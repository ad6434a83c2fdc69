import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { list, listOrOne, object, text } from "../../lib/values";

/** The property that names one managed policy, or a list of them. */
const property: Readonly<Record<string, string>> = {
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": "policyArns",
  "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
  "aws:iam/role:Role": "managedPolicyArns",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": "policyArns",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
  "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive": "managedPolicyArns",
};

/** The property that names a policy which each account has by itself: only its name is known. */
const referenceProperty: Readonly<Record<string, string>> = {
  "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment": "customerManagedPolicyReference",
  "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive":
    "customerManagedPolicyReferences",
};

export const iamNoAdminAttachment = defineResourceRule<{ policies: string[] }>({
  id: "iam-no-admin-attachment",
  title: "Nobody gets one of AWS's policies for administrators",
  description: "No role, user, group or permission set has a managed policy that allows nearly everything.",
  severity: "critical",
  controls: {
    cis5: ["1.15", "1.21"],
    checkov: ["CKV_AWS_274", "CKV2_AWS_56"],
    other: ["IAM_ROLE_ADMINISTRATOR_ACCESS_POLICY_RULE"],
  },
  remediation: "Attach a policy of your own that names the actions and the resources.",
  url: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
  types: [...Object.keys(property), ...Object.keys(referenceProperty)],
  configSchema: {
    properties: {
      policies: {
        type: "array",
        items: { type: "string" },
        description: "Names of AWS's policies that nobody may have.",
        default: ["AdministratorAccess", "IAMFullAccess", "PowerUserAccess"],
      },
    },
  },
  *check({ type, props, config }) {
    const reference = referenceProperty[type];
    if (reference !== undefined) {
      yield* each(listOrOne(props[reference]), function* (one) {
        const policy = text(object(one).name) ?? "";
        if (config.policies.includes(policy))
          yield `${reference} has the name ${policy}, in accounts that nobody sees from here; attach a policy that names what is needed`;
      });
      return;
    }
    const name = property[type] ?? "policyArn";
    const isList = name.endsWith("s");
    const arns = isList ? list(props[name]) : [props[name]];
    yield* each(
      Array.from({ length: arns.length }, (_, index) => index),
      function* (index) {
        const policy = /^arn:[\w-]+:iam::aws:policy\/(?:.*\/)?([^/]+)$/.exec(text(arns[index]) ?? "")?.[1];
        if (policy !== undefined && config.policies.includes(policy))
          yield `${isList ? `${name}[${index}]` : name} is ${policy}; attach a policy that names what is needed`;
      },
    );
  },
});
