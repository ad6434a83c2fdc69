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
const has = (direction: string, count: string) =>
  `default: ${direction} has ${count}; leave it empty and use a group of your own`;

describeStackRule("vpc-default-sg-closed", {
  complies: {
    "adopted and empty": [vpc, subnet, adopted({ ingress: [], egress: [] })],
    "adopted by the id of the VPC": [
      { ...vpc, props: { id: "vpc-1" } },
      { ...adopted({ vpcId: "vpc-1" }), refs: {} },
    ],
    "adopted without a word on rules": [vpc, subnet, adopted({})],
  },
  violates: {
    "not adopted": [
      [vpc, subnet],
      [
        "vpc: its default security group is not adopted, so members of it may talk to each other and to the internet; add a DefaultSecurityGroup",
      ],
    ],
    "adopted by another VPC's group": [
      [vpc, subnet, { ...vpc, name: "second" }, adopted({})],
      [
        "second: its default security group is not adopted, so members of it may talk to each other and to the internet; add a DefaultSecurityGroup",
      ],
    ],
    "one rule": [[vpc, subnet, adopted({ egress: [{ protocol: "-1" }] })], [has("egress", "1 rule")]],
    "rules both ways": [
      [vpc, subnet, adopted({ ingress: [{ self: true }], egress: [{}, {}] })],
      [has("ingress", "1 rule"), has("egress", "2 rules")],
    ],
  },
  partlyUndecided: {
    "ways in are not known, ways out are": [
      [vpc, subnet, adopted({ ingress: unknown, egress: [{}] })],
      [has("egress", "1 rule")],
    ],
  },
  undecided: [vpc, subnet, adopted({ ingress: unknown })],
});
