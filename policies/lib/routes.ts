import { type PolicyResource } from "@pulumi/policy";
import { type Props } from "./props";
import { type StackIndex } from "./stack-index";
import { vpcType } from "./tiers";
import { list, object } from "./values";

/** One way out of a route table, whichever of the forms the program used. */
export interface RouteEntry {
  /** The resource in which it stands, and where: `routes[0]`, or nothing for a route that is a resource. */
  readonly resource: PolicyResource;
  readonly property: string;
  readonly read: () => Props;
  /** Property of `resource` under which its links stand. */
  readonly linkedBy: string;
}

const routeType = "aws:ec2/route:Route";
const tableType = "aws:ec2/routeTable:RouteTable";
const defaultTableType = "aws:ec2/defaultRouteTable:DefaultRouteTable";
const associationType = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const mainAssociationType = "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";

/** Every route of the table that a subnet uses: the one associated with it, else the main one of its VPC. */
export function routesOf(subnet: PolicyResource, stack: StackIndex): RouteEntry[] {
  const associations = stack.companions(subnet, associationType, "subnetId", ["id"]);
  if (associations.length > 0) return associations.flatMap((association) => behind(association, stack));
  return stack.referenced(subnet, "vpcId", vpcType).flatMap((vpc) => {
    const main = stack.companions(vpc, mainAssociationType, "vpcId", ["id"]);
    return main.length > 0 ? main.flatMap((association) => behind(association, stack)) : ofMainTable(vpc, stack);
  });
}

/** The routes of the table that an association names; one that is named through its VPC is the main table. */
function behind(association: PolicyResource, stack: StackIndex): RouteEntry[] {
  const tables = tablesNamed(association, stack);
  if (tables.length > 0) return tables.flatMap((table) => ofTable(table, stack));
  return stack.referenced(association, "routeTableId", vpcType).flatMap((vpc) => ofMainTable(vpc, stack));
}

function tablesNamed(resource: PolicyResource, stack: StackIndex): PolicyResource[] {
  return [tableType, defaultTableType].flatMap((type) => stack.referenced(resource, "routeTableId", type));
}

function ofTable(table: PolicyResource, stack: StackIndex): RouteEntry[] {
  return [...inline(table), ...stack.companions(table, routeType, "routeTableId", ["id"]).map(standalone)];
}

function ofMainTable(vpc: PolicyResource, stack: StackIndex): RouteEntry[] {
  const adopted = stack.companions(vpc, defaultTableType, "defaultRouteTableId", ["defaultRouteTableId"]);
  // `vpc.mainRouteTableId` leads to the VPC; a value of awsx leads there too, and to the table that is meant.
  const direct = stack
    .companions(vpc, routeType, "routeTableId", ["mainRouteTableId", "defaultRouteTableId"])
    .filter((route) => tablesNamed(route, stack).length === 0);
  return [...adopted.flatMap((table) => ofTable(table, stack)), ...direct.map(standalone)];
}

function standalone(resource: PolicyResource): RouteEntry {
  return { resource, property: "", read: () => resource.props as Props, linkedBy: "gatewayId" };
}

function inline(resource: PolicyResource): RouteEntry[] {
  const routes = list((resource.props as Props).routes);
  return Array.from({ length: routes.length }, (_, index) => ({
    resource,
    property: `routes[${String(index)}]`,
    read: () => object(routes[index]),
    linkedBy: "routes",
  }));
}
