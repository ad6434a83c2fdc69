import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const readOnly = "arn:aws:iam::aws:policy/ReadOnlyAccess";
const own = "arn:aws:iam::111122223333:policy/app";
const role = (props: object = {}, refs: Given["refs"] = {}): Given => ({
  type: "aws:iam/role:Role",
  name: "role",
  props: { name: "app", ...props },
  refs,
});
const giver = (type: string, props: object, refs: Given["refs"] = {}, name = "giver"): Given => ({
  type: `aws:iam/${type}`,
  name,
  props: { ...props },
  refs,
});
const attached = (policyArn: unknown = own, name = "giver") =>
  giver("rolePolicyAttachment:RolePolicyAttachment", { policyArn }, { role: ["role"] }, name);
const inline = (name: unknown) => giver("rolePolicy:RolePolicy", { name, policy: "{}" }, { role: ["role"] });
const everywhere = (props: object, refs: Given["refs"] = {}, name = "everywhere") =>
  giver("policyAttachment:PolicyAttachment", props, refs, name);
const managed = { managedPolicyArns: [readOnly] };
const message = (property = "managedPolicyArns", by = "giver") =>
  `role: ${property} is set, and takes away at each deployment what ${by} gives; use one of them`;
const taken = (by: string, name = "everywhere") =>
  `${name}: PolicyAttachment takes the policy away at each deployment from whom ${by} gives it; attach it with RolePolicyAttachment`;
const policy: Given = { type: "aws:iam/policy:Policy", name: "policy", props: { arn: unknown } };

describeStackRule("iam-role-policy-conflict", {
  complies: {
    "a list alone": [role({ ...managed, inlinePolicies: [{ name: "a", policy: "{}" }] })],
    "attachments alone": [role(), attached(), inline("a")],
    "a list, and inline policies one by one": [role(managed), inline("a")],
    "inline policies in a list, and attachments": [role({ inlinePolicies: [{ name: "a", policy: "{}" }] }), attached()],
    "what AWS answered after a refresh": [
      role({ managedPolicyArns: [own, readOnly], inlinePolicies: [{ name: "a", policy: "{}" }] }),
      attached(),
      attached(readOnly, "second"),
      attached(unknown, "third"),
      inline("a"),
    ],
    "what AWS answered after a refresh, with lists of their own": [
      role({ managedPolicyArns: [own, readOnly], inlinePolicies: [{ name: "a", policy: "{}" }] }),
      giver(
        "rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
        { policyArns: [unknown, own, readOnly] },
        { roleName: ["role"] },
      ),
      giver("rolePoliciesExclusive:RolePoliciesExclusive", { policyNames: ["a"] }, { roleName: ["role"] }),
    ],
    "empty lists": [role({ managedPolicyArns: [], inlinePolicies: [] }), attached(), inline("a")],
    "attachments of another role": [
      role(managed),
      giver("rolePolicyAttachment:RolePolicyAttachment", { role: "other", policyArn: own }),
    ],
    "a policy for everybody, alone": [role(), everywhere({ policyArn: own }, { roles: ["role"] })],
    "a policy for everybody, and others one by one": [
      role(),
      everywhere({ policyArn: own }, { roles: ["role"] }),
      attached(readOnly),
      attached(unknown, "second"),
    ],
    "a role without a name, and an attachment that names none": [
      role({ ...managed, name: unknown }),
      giver("rolePolicyAttachment:RolePolicyAttachment", { role: unknown, policyArn: own }),
    ],
  },
  violates: {
    "a list and an attachment": [[role(managed), attached()], [message()]],
    "a list and an attachment that is not known": [[role(managed), attached(unknown)], [message()]],
    "a list with a policy that AWS has not named yet": [
      [role({ managedPolicyArns: [unknown] }), attached()],
      [message()],
    ],
    "a list that refers to a policy": [
      [policy, role({ managedPolicyArns: [own] }, { managedPolicyArns: ["policy"] }), attached()],
      [message()],
    ],
    "a list and more on it than is attached": [[role({ managedPolicyArns: [own, readOnly] }), attached()], [message()]],
    "an attachment by the role's name": [
      [role(managed), giver("rolePolicyAttachment:RolePolicyAttachment", { role: "app", policyArn: own })],
      [message()],
    ],
    "an attachment by the role's id": [
      [
        role({ ...managed, id: "app-1" }),
        giver("rolePolicyAttachment:RolePolicyAttachment", { role: "app-1", policyArn: own }),
      ],
      [message()],
    ],
    "two attachments": [
      [role(managed), attached(), attached(own, "second")],
      [message("managedPolicyArns", "giver, second")],
    ],
    "a policy for everybody": [
      [role(managed), everywhere({ policyArn: own }, { roles: ["role"] })],
      [message("managedPolicyArns", "everywhere")],
    ],
    "a policy for everybody, by the role's name": [
      [role(managed), everywhere({ policyArn: own, roles: ["other", "app"] })],
      [message("managedPolicyArns", "everywhere")],
    ],
    "a list of its own": [
      [
        role(managed),
        giver(
          "rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          { policyArns: [own] },
          { roleName: ["role"] },
        ),
      ],
      [message()],
    ],
    "inline policies in both places": [
      [role({ inlinePolicies: [{ name: "b", policy: "{}" }] }), inline("a")],
      [message("inlinePolicies")],
    ],
    "an inline policy without a name": [[role({ inlinePolicies: [{}] }), inline("a")], [message("inlinePolicies")]],
    "inline policies and a list of their names": [
      [
        role({ inlinePolicies: [{ name: "b", policy: "{}" }] }),
        giver("rolePoliciesExclusive:RolePoliciesExclusive", { policyNames: ["a"] }, { roleName: ["role"] }),
      ],
      [message("inlinePolicies")],
    ],
    "both kinds": [
      [role({ ...managed, inlinePolicies: [{ name: "b" }] }), attached(), { ...inline("a"), name: "second" }],
      [message(), message("inlinePolicies", "second")],
    ],
    ...Object.fromEntries(
      [
        "rolePolicyAttachment:RolePolicyAttachment",
        "userPolicyAttachment:UserPolicyAttachment",
        "groupPolicyAttachment:GroupPolicyAttachment",
      ].map((type) => [
        `a policy for everybody, and a ${type}`,
        [[everywhere({ policyArn: own }), giver(type, { policyArn: own })], [taken("giver")]],
      ]),
    ),
    "a policy for everybody, twice, by links": [
      [
        policy,
        everywhere({ policyArn: unknown }, { policyArn: ["policy"] }),
        everywhere({ policyArn: unknown }, { policyArn: ["policy"] }, "second"),
      ],
      [taken("second"), taken("everywhere", "second")],
    ],
    "a policy for everybody, and on a role's list": [
      [role(managed), everywhere({ policyArn: readOnly })],
      [taken("role")],
    ],
  },
  undecided: [role({ managedPolicyArns: unknown }), attached()],
});
