import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const subnet = (name: string, mapPublicIpOnLaunch: unknown, props: object = {}): Given => ({
  type: "aws:ec2/subnet:Subnet",
  name,
  props: { mapPublicIpOnLaunch, ...props },
});
const inner = subnet("inner", false, { arn: "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1" });
const outer = subnet("outer", true, { arn: "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-2" });
const target = (of: readonly string[], props: object = {}): Given => ({
  type: "aws:efs/mountTarget:MountTarget",
  name: "target",
  props: { subnetId: unknown, securityGroups: ["sg-1"], ...props },
  refs: { subnetId: of },
});
const open = "target: subnetId is a subnet that gives public addresses; use a private one";
const noGroup =
  "target: securityGroups is not set, so the default group of the VPC decides who may connect; name a group";

describeStackRule("efs-mount-private", {
  complies: {
    "a private subnet": [inner, outer, target(["inner"])],
    "a subnet without a word": [subnet("plain", null), target(["plain"])],
    "groups that AWS names later": [inner, target(["inner"], { securityGroups: [unknown] })],
    "groups of which nothing is known": [inner, target(["inner"], { securityGroups: unknown })],
    "the private one of a value that leads to all": [
      outer,
      inner,
      target(["outer", "inner"], { subnetId: "subnet-1" }),
    ],
    "one of several that are all private": [inner, subnet("second", "false"), outer, target(["inner", "second"])],
    "a subnet of another stack": [outer, target([], { subnetId: "subnet-3" })],
    "a subnet that nobody here knows, of a value that leads to all": [
      outer,
      inner,
      target(["outer", "inner"], { subnetId: "subnet-3" }),
    ],
    "a subnet of another stack that is not known yet": [outer, target([])],
  },
  violates: {
    "a public subnet": [[inner, outer, target(["outer"])], [open]],
    "a public subnet by its id": [[inner, outer, target([], { subnetId: "subnet-2" })], [open]],
    "a public subnet by the id that an engine has": [
      [subnet("outer", true, { id: "subnet-4" }), inner, target(["inner", "outer"], { subnetId: "subnet-4" })],
      [open],
    ],
    "the public one of a value that leads to all": [
      [inner, outer, target(["inner", "outer"], { subnetId: "subnet-2" })],
      [open],
    ],
    "one of several that are all public": [[inner, outer, subnet("more", true), target(["outer", "more"])], [open]],
    "a default subnet": [
      [{ type: "aws:ec2/defaultSubnet:DefaultSubnet", name: "default" }, target(["default"])],
      [open],
    ],
    "a default subnet by its id": [
      [
        { type: "aws:ec2/defaultSubnet:DefaultSubnet", name: "default", props: { id: "subnet-5" } },
        target([], { subnetId: "subnet-5" }),
      ],
      [open],
    ],
    "no groups": [[inner, target(["inner"], { securityGroups: [] })], [noGroup]],
    "no word on groups": [[inner, target(["inner"], { securityGroups: null })], [noGroup]],
  },
  partlyUndecided: {
    "the subnet is not known": [[inner, outer, target(["inner", "outer"], { securityGroups: [] })], [noGroup]],
  },
  undecided: [inner, outer, target(["inner", "outer"])],
});
