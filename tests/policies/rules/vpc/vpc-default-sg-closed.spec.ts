import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const vpc: Given = { type: "aws:ec2/vpc:Vpc", name: "vpc" };
const subnet: Given = { type: "aws:ec2/subnet:Subnet", name: "subnet" };
const adopted = (props: object): Given => ({
  type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
  name: "default",
  props: props as Given["props"] & object,
  refs: { vpcId: ["subnet", "vpc"] },
});

describeStackRule("vpc-default-sg-closed", {
  complies: {
    "adopted and empty": [vpc, subnet, adopted({ ingress: [], egress: [] })],
    "adopted without a word on rules": [vpc, subnet, adopted({})],
  },
  violates: {
    "not adopted": [
      [vpc, subnet],
      ["vpc: its default security group is not adopted, so members of it may talk to each other and to the internet"],
    ],
    "adopted by another VPC's group": [
      [vpc, subnet, { ...vpc, name: "second" }, adopted({})],
      [
        "second: its default security group is not adopted, so members of it may talk to each other and to the internet",
      ],
    ],
    "one rule": [
      [vpc, subnet, adopted({ egress: [{ protocol: "-1" }] })],
      ["default: the default security group has 1 rule; leave ingress and egress empty"],
    ],
    "two rules": [
      [vpc, subnet, adopted({ ingress: [{ self: true }], egress: [{}] })],
      ["default: the default security group has 2 rules; leave ingress and egress empty"],
    ],
  },
  undecided: [vpc, subnet, adopted({ ingress: unknown })],
});
