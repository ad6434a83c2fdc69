import { describeRule } from "../../support/describe-rule";

const adopts = (what: string) => `it adopts ${what}, whose subnets are all public; create a VPC of your own`;

describeRule("vpc-no-default-vpc", {
  complies: {
    "a VPC of one's own": { type: "aws:ec2/vpc:Vpc", props: { cidrBlock: "10.0.0.0/16" } },
    "a subnet of one's own": { type: "aws:ec2/subnet:Subnet", props: { mapPublicIpOnLaunch: true } },
  },
  violates: {
    "the default VPC": [
      { type: "aws:ec2/defaultVpc:DefaultVpc", props: { enableDnsSupport: true } },
      [adopts("the default VPC")],
    ],
    "a default subnet": [
      { type: "aws:ec2/defaultSubnet:DefaultSubnet", props: { availabilityZone: "eu-west-1a" } },
      [adopts("a subnet of the default VPC")],
    ],
  },
  undecided: "never",
});
