import { describeRule } from "../../support/describe-rule";

const given = (type: string) => ({ type, props: { name: "it" } });
const message = (instead: string) => `its type is on the list of those that are not used here; take ${instead}`;
const denied: [string, string][] = [
  ["aws:ec2/defaultSubnet:DefaultSubnet", "subnets of a network of your own"],
  ["aws:ec2/defaultVpc:DefaultVpc", "a network of your own"],
  ["aws:ec2/launchConfiguration:LaunchConfiguration", "a launch template"],
  ["aws:elb/loadBalancer:LoadBalancer", "an application or network load balancer (aws:lb)"],
  ["aws:elb/attachment:Attachment", "an application or network load balancer (aws:lb)"],
  ["aws:iam/accessKey:AccessKey", "a role"],
  ["aws:iam/serviceSpecificCredential:ServiceSpecificCredential", "a role"],
  ["aws:iam/sshKey:SshKey", "a role"],
  ["aws:iam/user:User", "a role, or a permission set of IAM Identity Center"],
  ["aws:iam/userPolicyAttachment:UserPolicyAttachment", "a role, or a permission set of IAM Identity Center"],
];

describeRule("resource-type-denied", {
  complies: Object.fromEntries(
    [
      "aws:lb/loadBalancer:LoadBalancer",
      "aws:ec2/vpc:Vpc",
      "aws:ec2/launchTemplate:LaunchTemplate",
      "aws:iam/role:Role",
      "blueprint:network:Network",
    ].map((type) => [type, given(type)]),
  ),
  violates: Object.fromEntries(denied.map(([type, instead]) => [type, [given(type), [message(instead)]] as const])),
  undecided: "never",
});

describe("with a list of one's own", () => {
  describeRule("resource-type-denied", {
    config: { denied: { "aws:alb/*": "aws:lb", "aws:rds/instance:Instance": "a cluster" } },
    complies: { "what the other list has": given("aws:iam/user:User") },
    violates: {
      "one by its name": [given("aws:rds/instance:Instance"), [message("a cluster")]],
      "one of two names": [given("aws:alb/listener:Listener"), [message("aws:lb")]],
      "the other of two names": [given("aws:lb/listener:Listener"), [message("aws:lb")]],
    },
    undecided: "never",
  });
});
