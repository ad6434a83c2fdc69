import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const vpc = (name = "vpc"): Given => ({ type: "aws:ec2/vpc:Vpc", name });
const subnet = (name: string, availabilityZone: unknown, props: object = {}, of = "vpc"): Given => ({
  type: "aws:ec2/subnet:Subnet",
  name,
  props: { availabilityZone, ...props },
  refs: { vpcId: [of] },
});
const nat = (name: string, subnets: readonly string[], props: object = {}): Given => ({
  type: "aws:ec2/natGateway:NatGateway",
  name,
  props: { subnetId: unknown, ...props },
  refs: { subnetId: subnets },
});
const regional = (props: object = {}, of: readonly string[] = ["vpc"]): Given => ({
  type: "aws:ec2/natGateway:NatGateway",
  name: "regional",
  props: { availabilityMode: "regional", ...props },
  refs: { vpcId: of },
});
/** A private subnet in a zone, with a route table of its own that leads through NAT, or does not. */
const inner = (zone: string, route: object = { natGatewayId: unknown }, of = "vpc"): Given[] => [
  subnet(`inner-${zone}`, zone, {}, of),
  { type: "aws:ec2/routeTable:RouteTable", name: `table-${zone}`, refs: { vpcId: [of] } },
  {
    type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
    name: `association-${zone}`,
    refs: { routeTableId: [`table-${zone}`], subnetId: [`inner-${zone}`] },
  },
  {
    type: "aws:ec2/route:Route",
    name: `route-${zone}`,
    props: { destinationCidrBlock: "0.0.0.0/0", ...route },
    refs: { routeTableId: [`table-${zone}`] },
  },
];
const outer = ["a", "b", "c"].map((zone) => subnet(`outer-${zone}`, zone));
const network = [vpc(), ...outer, ...["c", "a", "b"].flatMap((zone) => inner(zone))];
const gateways = ["a", "b", "c"].map((zone) => nat(`nat-${zone}`, [`outer-${zone}`]));
const missing = (zones: string, name = "vpc") =>
  `${name}: subnets in ${zones} leave through the NAT gateway of another zone; add one in each zone`;

describeStackRule("nat-per-az-prod", {
  complies: {
    "one in each zone": [...network, ...gateways],
    "a regional one": [...network, regional()],
    "a regional one, whatever is unknown of another": [
      ...network,
      nat("nat", ["outer-a", "outer-b"], { availabilityMode: unknown }),
      regional(),
    ],
    "more than are needed": [...network, ...gateways, nat("more", ["outer-a"])],
    "none, and none is needed": [vpc(), ...outer],
    "none in this stack": network,
    "none but a private one": [...network, nat("inward", ["outer-a"], { connectivityType: "private" })],
    "a regional one by the id of the network": [
      { ...vpc(), props: { id: "vpc-1" } },
      ...network.slice(1),
      nat("nat", ["outer-b"]),
      regional({ vpcId: "vpc-1" }, []),
    ],
    "zones that do not leave through NAT": [
      vpc(),
      ...outer,
      ...inner("a"),
      ...inner("b", { gatewayId: "igw-1", natGatewayId: "" }),
      nat("nat", ["outer-a"]),
    ],
    "zones by their ids": [
      vpc(),
      subnet("outer", null, { availabilityZoneId: "euw1-az1" }),
      ...inner("a").map((each) =>
        each.name === "inner-a" ? { ...each, props: { availabilityZoneId: "euw1-az1" } } : each,
      ),
      nat("nat", ["outer"]),
    ],
    "by the id, of a value that leads to all": [
      vpc(),
      subnet("outer-a", "a", { arn: "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1" }),
      subnet("outer-b", "b", { arn: "arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-2" }),
      ...inner("b"),
      nat("nat", ["outer-a", "outer-b"], { subnetId: "subnet-2" }),
    ],
  },
  violates: {
    "one for all": [[...network, nat("nat", ["outer-b"])], [missing("a, c")]],
    "two for three": [[...network, ...gateways.slice(1)], [missing("a")]],
    "private ones for some": [
      [...network, ...gateways.slice(1), nat("inward", ["outer-a"], { connectivityType: "private" })],
      [missing("a")],
    ],
    "those of another network": [
      [vpc("second"), subnet("outer", "a", {}, "second"), nat("other", ["outer"]), ...network, nat("nat", ["outer-b"])],
      [missing("a, c")],
    ],
    "a regional one of another network": [
      [vpc("second"), regional({}, ["second"]), ...network, nat("nat", ["outer-b"])],
      [missing("a, c")],
    ],
    "subnets by the id of the network": [
      [
        { ...vpc(), props: { id: "vpc-1" } },
        ...outer,
        ...inner("a").map((each) =>
          each.name === "inner-a" ? { ...each, props: { ...each.props, vpcId: "vpc-1" }, refs: {} } : each,
        ),
        nat("nat", ["outer-b"]),
      ],
      [missing("a")],
    ],
    "routes inside the table": [
      [
        vpc(),
        ...outer,
        subnet("inner", "b"),
        {
          type: "aws:ec2/routeTable:RouteTable",
          name: "table",
          props: { routes: [{ cidrBlock: "10.1.0.0/16" }, { cidrBlock: "0.0.0.0/0", natGatewayId: "nat-1" }] },
          refs: { vpcId: ["vpc"] },
        },
        {
          type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
          name: "association",
          refs: { routeTableId: ["table"], subnetId: ["inner"] },
        },
        nat("nat", ["outer-a"]),
      ],
      [missing("b")],
    ],
  },
  undecided: [...network, nat("nat", ["outer-a", "outer-b", "outer-c"])],
});

describe("where one zone may be enough", () => {
  const many = (count: number, maximum: number) =>
    `vpc: it has ${count} NAT gateways, and ${maximum} may be; let zones share one`;
  describeStackRule("nat-per-az-prod", {
    config: { perZone: false, maximum: 1 },
    complies: {
      "one for all": [...network, nat("nat", ["outer-b"])],
      "one for each network": [
        vpc("second"),
        subnet("outer", "a", {}, "second"),
        nat("other", ["outer"]),
        ...network,
        nat("nat", ["outer-b"]),
      ],
      "one that leads to several subnets": [...network, nat("nat", ["outer-a", "outer-b"])],
    },
    violates: {
      two: [[...network, ...gateways.slice(1)], [many(2, 1)]],
      "a regional one beside another": [[...network, regional(), nat("nat", ["outer-b"])], [many(2, 1)]],
    },
    undecided: "never",
  });
});

describe("where both limits hold", () => {
  describeStackRule("nat-per-az-prod", {
    config: { perZone: true, maximum: 2 },
    complies: { "one in each zone": [vpc(), ...outer, ...inner("a"), ...inner("b"), ...gateways.slice(0, 2)] },
    violates: {
      both: [
        [...network, ...gateways.slice(1), nat("more", ["outer-b"])],
        ["vpc: it has 3 NAT gateways, and 2 may be; let zones share one", missing("a")],
      ],
    },
    partlyUndecided: {
      "where one lies is not known": [
        [...network, ...gateways.slice(1), nat("more", ["outer-a", "outer-b"])],
        ["vpc: it has 3 NAT gateways, and 2 may be; let zones share one"],
      ],
    },
    undecided: [...network, nat("nat", ["outer-a", "outer-b"])],
  });
});
