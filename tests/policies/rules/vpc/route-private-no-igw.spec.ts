import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const vpc: Given = { type: "aws:ec2/vpc:Vpc", name: "vpc" };
const gateway: Given = { type: "aws:ec2/internetGateway:InternetGateway", name: "igw" };
const subnet = (tags: unknown = { SubnetType: "Private" }, name = "inner", props: object = {}): Given => ({
  type: "aws:ec2/subnet:Subnet",
  name,
  props: { tags, ...props },
  refs: { vpcId: ["vpc"] },
});
const table = (routes?: unknown, of: readonly string[] = []): Given => ({
  type: "aws:ec2/routeTable:RouteTable",
  name: "table",
  props: routes === undefined ? {} : { routes },
  refs: { vpcId: ["vpc"], routes: of },
});
const defaultTable = (routes?: unknown, of: readonly string[] = []): Given => ({
  ...table(routes, of),
  type: "aws:ec2/defaultRouteTable:DefaultRouteTable",
  refs: { defaultRouteTableId: ["vpc"], routes: of },
});
const association = (of: readonly string[] = ["table"], subnets: readonly string[] = ["inner"]): Given => ({
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  name: "association",
  refs: { routeTableId: of, subnetId: subnets },
});
const main: Given = {
  type: "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
  name: "main",
  refs: { routeTableId: ["table"], vpcId: ["vpc"] },
};
const route = (props: object = {}, refs: Given["refs"] = {}): Given => ({
  type: "aws:ec2/route:Route",
  name: "route",
  props: { destinationCidrBlock: "0.0.0.0/0", gatewayId: unknown, ...props },
  refs: { routeTableId: ["table"], gatewayId: ["igw"], ...refs },
});
const network = [vpc, gateway, table(), association()];
const leads = (from: string, property = "gatewayId", which = "inner") =>
  `${from}: ${property} leads the private subnet ${which} to an internet gateway; use a NAT gateway, or none`;

describeStackRule("route-private-no-igw", {
  complies: {
    "a public subnet": [...network, subnet({ SubnetType: "Public" }), route()],
    "a public subnet in a table inside": [
      vpc,
      gateway,
      association(),
      subnet({}),
      table([{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }]),
    ],
    "NAT, whatever is unknown of the tags": [
      ...network,
      subnet(unknown),
      route({ gatewayId: null, natGatewayId: unknown }, { gatewayId: [] }),
    ],
    "a VPN gateway": [...network, subnet(), route({ gatewayId: "vgw-1" }, { gatewayId: [] })],
    "a VPN gateway of a value that leads to everything": [...network, subnet(), route({ gatewayId: "vgw-1" })],
    "inside the VPC": [...network, subnet(), route({ gatewayId: "local" })],
    "an endpoint": [...network, subnet(), route({ gatewayId: "vpce-1" })],
    "a carrier gateway": [...network, subnet(), route({ gatewayId: "cagw-1" })],
    "no gateway, spelt out": [...network, subnet(), route({ gatewayId: "" })],
    "another table": [vpc, gateway, table(), { ...table(), name: "other" }, association(["other"]), subnet(), route()],
    "the main table, while it has its own": [
      vpc,
      gateway,
      defaultTable([{ gatewayId: "igw-1" }]),
      { ...table(), name: "other" },
      association(["other"]),
      subnet(),
    ],
    "the first main table, while another took its place": [
      vpc,
      gateway,
      { ...defaultTable([{ gatewayId: "igw-1" }]), name: "first" },
      table(),
      main,
      subnet(),
    ],
    "a table of its own by the value of awsx": [
      vpc,
      gateway,
      table(),
      subnet(),
      route({}, { routeTableId: ["vpc", "table"] }),
    ],
    "no routes": [...network, subnet()],
    "no VPC in this stack": [{ ...subnet(), refs: {} }],
  },
  violates: {
    "a route by its link": [[...network, subnet(), route()], [leads("route")]],
    "a route by its value": [
      [...network, subnet(), route({ gatewayId: "igw-0abc" }, { gatewayId: [] })],
      [leads("route")],
    ],
    "a route by link and odd value": [[...network, subnet(), route({ gatewayId: "made-up" })], [leads("route")]],
    "an IPv6 route": [
      [...network, subnet(), route({ destinationCidrBlock: null, destinationIpv6CidrBlock: "::/0" })],
      [leads("route")],
    ],
    "an isolated subnet": [[...network, subnet({ SubnetType: "isolated" }), route()], [leads("route")]],
    "a tier": [[...network, subnet({ Tier: "Private" }), route()], [leads("route")]],
    "the data tier": [[...network, subnet({ Tier: "Data" }), route()], [leads("route")]],
    "an isolated tier": [[...network, subnet({ tier: "isolated" }), route()], [leads("route")]],
    "for internal load balancers": [
      [...network, subnet({ "kubernetes.io/role/internal-elb": "1" }), route()],
      [leads("route")],
    ],
    "a tag of the provider": [
      [...network, subnet({}, "inner", { tagsAll: { SubnetType: "Private" } }), route()],
      [leads("route")],
    ],
    "its logical name": [
      [vpc, gateway, table(), association(["table"], ["app-Private-1"]), subnet({}, "app-Private-1"), route()],
      [leads("route", "gatewayId", "app-Private-1")],
    ],
    "its name in AWS, whatever is unknown of other tags": [
      [...network, subnet({ Name: "db-isolated", SubnetType: unknown }), route()],
      [leads("route")],
    ],
    "inside the table, by its value": [
      [
        vpc,
        gateway,
        association(),
        subnet(),
        table([
          { cidrBlock: "10.1.0.0/16", vpcPeeringConnectionId: "pcx-1" },
          { cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" },
        ]),
      ],
      [leads("table", "routes[1].gatewayId")],
    ],
    "inside the table, by its link": [
      [vpc, gateway, association(), subnet(), table([{ cidrBlock: "0.0.0.0/0", gatewayId: unknown }], ["igw"])],
      [leads("table", "routes[0].gatewayId")],
    ],
    "the main table adopted": [
      [vpc, gateway, subnet(), defaultTable([{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-1" }])],
      [leads("table", "routes[0].gatewayId")],
    ],
    "a route of the main table adopted": [[vpc, gateway, subnet(), defaultTable(), route()], [leads("route")]],
    "the main table by its association": [[vpc, gateway, table(), main, subnet(), route()], [leads("route")]],
    "the main table through its VPC": [
      [vpc, gateway, subnet(), route({}, { routeTableId: ["vpc"] })],
      [leads("route")],
    ],
    "the main table through its VPC, associated": [
      [vpc, gateway, subnet(), association(["vpc"]), route({}, { routeTableId: ["vpc"] })],
      [leads("route")],
    ],
    "two subnets of one table": [
      [
        vpc,
        gateway,
        table(),
        subnet(),
        subnet({ SubnetType: "Private" }, "second"),
        association(["table"], ["inner", "second"]),
        route(),
      ],
      [leads("route"), leads("route", "gatewayId", "second")],
    ],
  },
  partlyUndecided: {
    "another route is not known": [
      [...network, subnet(), { ...route({}, { gatewayId: [] }), name: "first" }, route()],
      [leads("route")],
    ],
    "the tags of another subnet are not known": [
      [vpc, gateway, table(), subnet(unknown, "first"), subnet(), association(["table"], ["first", "inner"]), route()],
      [leads("route")],
    ],
  },
  undecided: [...network, subnet(unknown), route()],
});

describe("with tags and names of one's own", () => {
  describeStackRule("route-private-no-igw", {
    config: { privateTags: ["zone=inside"], privateNames: ["core-*"] },
    complies: {
      "what is private elsewhere": [...network, subnet({ SubnetType: "Private", Name: "private" }), route()],
    },
    violates: {
      "the tag": [[...network, subnet({ Zone: "Inside" }), route()], [leads("route")]],
      "the name": [[...network, subnet({ Name: "core-1" }), route()], [leads("route")]],
    },
    undecided: [...network, subnet(unknown), route()],
  });
});
