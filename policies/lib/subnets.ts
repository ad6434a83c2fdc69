import { type PolicyResource } from "@pulumi/policy";
import { type Props } from "./props";
import { type StackIndex } from "./stack-index";
import { subnetType } from "./tiers";
import { ifKnown } from "./unknowns";
import { isEmpty, text } from "./values";

/** Which subnets a resource names, and where they lie. */

export const defaultSubnetType = "aws:ec2/defaultSubnet:DefaultSubnet";

/**
 * The subnets that a property may mean: a value of awsx leads to every subnet of its network, so an id that is
 * known decides, and until then all of them are possible.
 */
function subnetsMeant(resource: PolicyResource, property: string, stack: StackIndex): PolicyResource[] {
  const linked = [subnetType, defaultSubnetType].flatMap((type) => stack.referenced(resource, property, type));
  const id = ifKnown(() => text((resource.props as Props)[property])) ?? "";
  const named = id === "" ? [] : stack.ofType(subnetType, defaultSubnetType).filter((subnet) => isNamedBy(id, subnet));
  return named.length > 0 ? named : linked;
}

/**
 * What holds for the subnet that a property names. Where several are possible and not alike, its id is read, which ends the rule
 * while it is not known; undefined where that is a subnet of another stack.
 */
export function ofSubnetMeant<Value>(
  resource: PolicyResource,
  property: string,
  stack: StackIndex,
  read: (subnet: PolicyResource) => Value,
): Value | undefined {
  const values = new Set(subnetsMeant(resource, property, stack).map(read));
  if (values.size > 1 && text((resource.props as Props)[property]) !== undefined) return undefined;
  return [...values][0];
}

/** An engine has the id among the properties; an ARN ends with it. */
function isNamedBy(id: string, { props }: PolicyResource): boolean {
  const own = (property: string) => ifKnown(() => text((props as Props)[property])) ?? "";
  return own("id") === id || own("arn").endsWith(`/${id}`);
}

/** The availability zone of a subnet: it goes by its name or by its id, and one program uses one of them. */
export function zoneOf(subnet: Props): string {
  return text(isEmpty(subnet.availabilityZone) ? subnet.availabilityZoneId : subnet.availabilityZone) ?? "";
}
