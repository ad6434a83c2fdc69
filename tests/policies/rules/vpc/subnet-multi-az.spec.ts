import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const vpc = (name = "vpc"): Given => ({ type: "aws:ec2/vpc:Vpc", name });
const subnet = (name: string, availabilityZone: unknown, tags: unknown = { SubnetType: "Private" }): Given => ({
  type: "aws:ec2/subnet:Subnet",
  name,
  props: { availabilityZone, tags },
  refs: { vpcId: ["vpc"] },
});
const three = (tags?: unknown) => ["a", "b", "c"].map((zone) => subnet(`${JSON.stringify(tags)}-${zone}`, zone, tags));
const few = (which: string, where: string, minimum = 3) =>
  `vpc: its ${which} lie in ${where}, not ${minimum}; add a subnet in another`;

describeStackRule("subnet-multi-az", {
  complies: {
    "three zones": [vpc(), ...three()],
    "three zones for each tier": [vpc(), ...three(), ...three({ Tier: "data" })],
    "three zones, whatever is unknown of a fourth": [vpc(), subnet("first", unknown), ...three()],
    "more zones than needed": [vpc(), ...three(), subnet("fourth", "d")],
    "no subnets": [vpc()],
  },
  violates: {
    "two zones": [[vpc(), ...three().slice(1)], [few("Private subnets", "2 availability zones")]],
    "one zone": [[vpc(), subnet("first", "a"), subnet("second", "a")], [few("Private subnets", "1 availability zone")]],
    "no zone named": [[vpc(), subnet("first", null)], [few("Private subnets", "0 availability zones")]],
    "zones by their ids": [
      [
        vpc(),
        ...["euw1-az1", "euw1-az2"].map((availabilityZoneId) => ({
          ...subnet(availabilityZoneId, ""),
          props: { availabilityZone: "", availabilityZoneId },
        })),
      ],
      [few("subnets", "2 availability zones")],
    ],
    "one tier of two": [
      [vpc(), ...three(), subnet("data", "a", { Tier: "data" })],
      [few("data subnets", "1 availability zone")],
    ],
    "the first tag decides": [
      [vpc(), ...three({ SubnetType: "Private", Tier: "x" }), subnet("last", "a", { SubnetType: "Public", Tier: "x" })],
      [few("Public subnets", "1 availability zone")],
    ],
    "no tags": [[vpc(), subnet("first", "a", null)], [few("subnets", "1 availability zone")]],
    "zones of another VPC": [
      [vpc(), subnet("first", "a"), vpc("other"), ...three().map((each) => ({ ...each, refs: { vpcId: ["other"] } }))],
      [few("Private subnets", "1 availability zone")],
    ],
  },
  partlyUndecided: {
    "another tier is not known": [
      [vpc(), subnet("first", unknown), subnet("data", "a", { Tier: "data" })],
      [few("data subnets", "1 availability zone")],
    ],
  },
  undecided: [vpc(), subnet("first", unknown), subnet("second", "a")],
});

describe("with limits and tags of one's own", () => {
  describeStackRule("subnet-multi-az", {
    config: { minimumAvailabilityZones: 2, tierTags: ["layer"] },
    complies: { "two zones": [vpc(), ...three({ layer: "web" }).slice(1)] },
    violates: {
      "one zone": [
        [vpc(), subnet("first", "a", { layer: "web", SubnetType: "Private" })],
        [few("web subnets", "1 availability zone", 2)],
      ],
    },
    undecided: [vpc(), subnet("first", unknown)],
  });
});
