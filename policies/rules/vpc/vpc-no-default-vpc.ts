import { defineResourceRule } from "../../lib/rule";

const defaultVpcType = "aws:ec2/defaultVpc:DefaultVpc";

export const vpcNoDefaultVpc = defineResourceRule({
  id: "vpc-no-default-vpc",
  title: "Nothing is built in the default VPC",
  description:
    "Neither the default VPC nor a default subnet is adopted, because everything in them gets a public address.",
  severity: "high",
  controls: { checkov: ["CKV_AWS_148"], other: ["AWS-0101"] },
  remediation: "Create aws.ec2.Vpc (or awsx.ec2.Vpc) with private subnets, and put the resources there.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html",
  types: [defaultVpcType, "aws:ec2/defaultSubnet:DefaultSubnet"],
  *check({ type }) {
    const what = type === defaultVpcType ? "the default VPC" : "a subnet of the default VPC";
    yield `it adopts ${what}, whose subnets are all public; create a VPC of your own`;
  },
});
