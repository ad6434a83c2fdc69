import { type PolicyResource } from "@pulumi/policy";
import { effective } from "../../lib/defaults";
import { defineStackRule } from "../../lib/rule";
import { ofSubnetMeant } from "../../lib/subnets";
import { canonicalType } from "../../lib/twins";
import { faults, ifKnown } from "../../lib/unknowns";
import { isTrue, list } from "../../lib/values";

const givesPublicAddresses = ({ type, props }: PolicyResource) =>
  isTrue(effective(canonicalType(type), props, "mapPublicIpOnLaunch"));

export const efsMountPrivate = defineStackRule({
  id: "efs-mount-private",
  title: "File systems are mounted in private subnets, behind a security group of their own",
  description: "No mount target lies in a subnet that gives public addresses, and each names its security groups.",
  severity: "medium",
  controls: { securityHub: ["EFS.6"] },
  remediation:
    "Set subnetId to a private subnet, and securityGroups to a group that lets in NFS from its clients alone.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/efs-controls.html#efs-6",
  types: ["aws:efs/mountTarget:MountTarget"],
  *check({ props, resource, stack }) {
    yield* faults(
      () =>
        ofSubnetMeant(resource, "subnetId", stack, givesPublicAddresses) === true &&
        "subnetId is a subnet that gives public addresses; use a private one",
      () =>
        // Groups that AWS will only name later are there.
        ifKnown(() => list(props.securityGroups).length) === 0 &&
        "securityGroups is not set, so the default group of the VPC decides who may connect; name a group",
    );
  },
});
