import { fits } from "../../lib/exemptions/model";
import { defineResourceRule } from "../../lib/rule";
import { namesOf } from "../../lib/twins";

export const resourceTypeDenied = defineResourceRule<{ denied: Record<string, string> }>({
  id: "resource-type-denied",
  title: "Nothing is of a type that the platform has left behind",
  description: "No resource is of a type on the list: long-lived users and keys, and what AWS has better ones for.",
  severity: "medium",
  controls: {},
  remediation: "Use what the message names instead.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_identities_unique.html",
  types: "*",
  configSchema: {
    properties: {
      denied: {
        type: "object",
        additionalProperties: { type: "string" },
        description:
          "Type -> what to use instead; `*` stands for any run of characters. A list of one's own takes the place of this one.",
        default: {
          "aws:ec2/defaultSubnet:DefaultSubnet": "subnets of a network of your own",
          "aws:ec2/defaultVpc:DefaultVpc": "a network of your own",
          "aws:ec2/launchConfiguration:LaunchConfiguration": "a launch template",
          "aws:elb/*": "an application or network load balancer (aws:lb)",
          "aws:iam/accessKey:AccessKey": "a role",
          "aws:iam/serviceSpecificCredential:ServiceSpecificCredential": "a role",
          "aws:iam/sshKey:SshKey": "a role",
          "aws:iam/user*": "a role, or a permission set of IAM Identity Center",
        },
      },
    },
  },
  *check({ type, config }) {
    const names = namesOf(type);
    for (const [pattern, instead] of Object.entries(config.denied))
      if (names.some((name) => fits(pattern, name)))
        yield `its type is on the list of those that are not used here; take ${instead}`;
  },
});
