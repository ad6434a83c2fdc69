import { ofType, urnsReferenced } from "../../lib/graph";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { rulesOf } from "../../lib/security-groups";

const vpcType = "aws:ec2/vpc:Vpc";
const defaultGroupType = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";

export const vpcDefaultSgClosed = defineStackRule({
  id: "vpc-default-sg-closed",
  title: "The default security group lets nothing through",
  description: "Every VPC adopts its default security group without a rule, so that nobody uses it by mistake.",
  severity: "high",
  controls: {
    securityHub: ["EC2.2"],
    cis5: ["5.5"],
    checkov: ["CKV2_AWS_12"],
    other: ["AWS-0173", "VPC_DEFAULT_SECURITY_GROUP_CLOSED"],
  },
  remediation: "Add aws.ec2.DefaultSecurityGroup with the VPC's id and empty ingress and egress.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2",
  *check(resources): Iterable<StackFinding> {
    const groups = ofType(resources, defaultGroupType);
    const adopted = urnsReferenced(groups, "vpcId", vpcType);
    for (const vpc of ofType(resources, vpcType)) {
      if (!adopted.has(vpc.urn))
        yield {
          resource: vpc,
          message:
            "its default security group is not adopted, so members of it may talk to each other and to the internet",
        };
    }
    for (const group of groups) {
      const open = rulesOf(group.type, group.props).length;
      if (open > 0)
        yield {
          resource: group,
          message: `the default security group has ${open} ${open === 1 ? "rule" : "rules"}; leave ingress and egress empty`,
        };
    }
  },
});
