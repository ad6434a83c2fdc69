import { type PolicyResource } from "@pulumi/policy";
import { isSet } from "../../lib/presence";
import { type RouteEntry, routesOf } from "../../lib/routes";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { hasTag, isNamed, subnetType } from "../../lib/tiers";
import { anyHolds, each } from "../../lib/unknowns";
import { isEmpty, text } from "../../lib/values";

const gatewayType = "aws:ec2/internetGateway:InternetGateway";
/** What else stands in `gatewayId`; everything that AWS names begins with what it is. */
const otherGateways = /^(local$|vgw-|vpce-|cagw-)/;

/** A link says it before AWS has named the gateway; a known name of another kind of gateway is stronger than a link. */
function leadsToInternetGateway({ resource, read, linkedBy }: RouteEntry, stack: StackIndex): boolean {
  const route = read();
  if (!isSet(route, "gatewayId")) return false;
  const linked = stack.referenced(resource, linkedBy, gatewayType).length > 0;
  return anyHolds(
    () => text(route.gatewayId)?.startsWith("igw-") ?? false,
    () => linked && !otherGateways.test(knownText(route)),
  );
}

function knownText(route: Readonly<Record<string, unknown>>): string {
  try {
    return text(route.gatewayId) ?? "";
  } catch {
    // Not known yet: the link stands alone.
    return "";
  }
}

export const routePrivateNoIgw = defineStackRule<{ privateTags: string[]; privateNames: string[] }>({
  id: "route-private-no-igw",
  title: "Private subnets have no way to an internet gateway",
  description: "The route table of a subnet that is tagged or named as private leads to no internet gateway.",
  severity: "high",
  controls: { other: ["NO_UNRESTRICTED_ROUTE_TO_IGW"] },
  remediation: "Remove the route, or send it to a NAT gateway (natGatewayId) in a public subnet.",
  url: "https://docs.aws.amazon.com/vpc/latest/userguide/configure-subnets.html#subnet-types",
  types: [subnetType],
  configSchema: {
    properties: {
      privateTags: {
        type: "array",
        items: { type: "string" },
        description: "Tags of private subnets, each as key=value; in capitals or not. awsx sets SubnetType.",
        default: [
          "SubnetType=Private",
          "SubnetType=Isolated",
          "Tier=private",
          "Tier=isolated",
          "Tier=data",
          "kubernetes.io/role/internal-elb=1",
        ],
      },
      privateNames: {
        type: "array",
        items: { type: "string" },
        description: "Names of private subnets, `*` standing for any characters: the logical name or the tag Name.",
        default: ["*private*", "*isolated*"],
      },
    },
  },
  *check({ props, resource: subnet, stack, config }) {
    const routes = routesOf(subnet, stack);
    const isPrivate = () =>
      anyHolds(
        () => isNamed(subnet, config.privateNames),
        () => hasTag(props, config.privateTags),
      );
    yield* each(routes, function* (route): Iterable<StackFinding> {
      // Without a way to the internet it does not matter what the subnet is for.
      if (leadsToInternetGateway(route, stack) && isPrivate()) yield finding(route, subnet);
    });
  },
});

function finding({ resource, property }: RouteEntry, subnet: PolicyResource): StackFinding {
  const where = isEmpty(property) ? "gatewayId" : `${property}.gatewayId`;
  return {
    resource,
    message: `${where} leads the private subnet ${subnet.name} to an internet gateway; use a NAT gateway, or none`,
  };
}
