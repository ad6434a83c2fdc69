import { defineStackRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { list } from "../../lib/values";

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
  types: [vpcType, defaultGroupType],
  *check({ type, props, resource, stack }) {
    if (type === vpcType) {
      if (stack.companions(resource, defaultGroupType, "vpcId", ["id"]).length === 0)
        yield "its default security group is not adopted, so members of it may talk to each other and to the internet; add a DefaultSecurityGroup";
      return;
    }
    yield* each(["ingress", "egress"], function* (direction) {
      const count = list(props[direction]).length;
      if (count > 0)
        yield `${direction} has ${count} ${count === 1 ? "rule" : "rules"}; leave it empty and use a group of your own`;
    });
  },
});
