import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const admin = "arn:aws:iam::aws:policy/AdministratorAccess";
const attachment = (policyArn: unknown, type = "aws:iam/rolePolicyAttachment:RolePolicyAttachment") => ({
  type,
  props: { policyArn },
});
const message = (property: string, policy = "AdministratorAccess") =>
  `${property} is ${policy}; attach a policy that names what is needed`;

const byName = (property: string, policy: string) =>
  `${property} has the name ${policy}, in accounts that nobody sees from here; attach a policy that names what is needed`;

describeRule("iam-no-admin-attachment", {
  complies: {
    "another policy of AWS": attachment("arn:aws:iam::aws:policy/ReadOnlyAccess"),
    "a policy of our own with the same name": attachment("arn:aws:iam::111122223333:policy/AdministratorAccess"),
    "another policy of each account": {
      type: "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment",
      props: { customerManagedPolicyReference: { name: "app", path: "/" } },
    },
    "a role without any": { type: "aws:iam/role:Role", props: {} },
    "an attachment without a policy": { type: "aws:iam/policyAttachment:PolicyAttachment", props: {} },
  },
  violates: {
    ...Object.fromEntries(
      ["group", "role", "user"].flatMap((who) => {
        const Who = who.charAt(0).toUpperCase() + who.slice(1);
        return [
          [
            who,
            [
              attachment(admin, `aws:iam/${who}PolicyAttachment:${Who}PolicyAttachment`),
              [message("policyArn")],
            ] as const,
          ],
          [
            `${who}, all at once`,
            [
              {
                type: `aws:iam/${who}PolicyAttachmentsExclusive:${Who}PolicyAttachmentsExclusive`,
                props: { policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", admin] },
              },
              [message("policyArns[1]")],
            ] as const,
          ],
        ];
      }),
    ),
    "several at once": [attachment(admin, "aws:iam/policyAttachment:PolicyAttachment"), [message("policyArn")]],
    "inside of a role": [
      {
        type: "aws:iam/role:Role",
        props: { managedPolicyArns: [admin, "arn:aws:iam::aws:policy/job-function/PowerUserAccess"] },
      },
      [message("managedPolicyArns[0]"), message("managedPolicyArns[1]", "PowerUserAccess")],
    ],
    "a permission set": [
      { type: "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", props: { managedPolicyArn: admin } },
      [message("managedPolicyArn")],
    ],
    "a policy of each account, by its name": [
      {
        type: "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment",
        props: { customerManagedPolicyReference: { name: "AdministratorAccess" } },
      },
      [byName("customerManagedPolicyReference", "AdministratorAccess")],
    ],
    "policies of each account, all at once": [
      {
        type: "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive",
        props: { customerManagedPolicyReferences: [{ name: "app" }, { name: "PowerUserAccess" }] },
      },
      [byName("customerManagedPolicyReferences", "PowerUserAccess")],
    ],
    "a permission set, all at once": [
      {
        type: "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
        props: { managedPolicyArns: [admin] },
      },
      [message("managedPolicyArns[0]")],
    ],
    "all of IAM, in China": [
      attachment("arn:aws-cn:iam::aws:policy/IAMFullAccess"),
      [message("policyArn", "IAMFullAccess")],
    ],
  },
  partlyUndecided: {
    "one of two is not known": [
      { type: "aws:iam/role:Role", props: { managedPolicyArns: [unknown, admin] } },
      [message("managedPolicyArns[1]")],
    ],
  },
  undecided: attachment(unknown),
});
