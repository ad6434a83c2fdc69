import { type PolicyResource } from "@pulumi/policy";
import { effective } from "./defaults";
import { type Props } from "./props";
import { type StackIndex } from "./stack-index";
import { ifKnown, some } from "./unknowns";
import { isTrue, list, text } from "./values";

/** VPC endpoints: ways to services of AWS that do not lead through the internet. */

export const endpointType = "aws:ec2/vpcEndpoint:VpcEndpoint";
export const endpointPolicyType = "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy";
const privateDnsType = "aws:vpc/endpointPrivateDns:EndpointPrivateDns";

const setting = ({ props }: PolicyResource, property: string) => effective(endpointType, props, property);

/** The service of AWS by its short name, such as `ecr.api`; undefined for one that somebody else offers. */
export function serviceOf(endpoint: PolicyResource): string | undefined {
  const name = text(setting(endpoint, "serviceName")) ?? "";
  return /^(?:cn\.)?(?:com\.amazonaws|aws\.[a-z]+)\.(?!vpce\.)[^.]+\.(.+)$/.exec(name)?.[1];
}

/** `Gateway`, `Interface`, and kinds that lead to no service of AWS. */
export function kindOf(endpoint: PolicyResource): string {
  return text(setting(endpoint, "vpcEndpointType")) ?? "";
}

/**
 * Whether what runs in the network uses the endpoint without knowing of it: a gateway stands in a route table, an interface lies
 * in a subnet and takes the service's name over.
 */
export function isUsed(endpoint: PolicyResource, stack: StackIndex): boolean {
  if (kindOf(endpoint) === "Gateway")
    return isJoined(
      endpoint,
      stack,
      ["routeTableIds"],
      "vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
    );
  const places = ["subnetIds", "subnetConfigurations"];
  return (
    isJoined(endpoint, stack, places, "vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation") &&
    hasName(endpoint, stack)
  );
}

/** Ids that AWS will only name later are there. */
function isJoined(
  endpoint: PolicyResource,
  stack: StackIndex,
  properties: readonly string[],
  companion: string,
): boolean {
  return (
    properties.some((property) => ifKnown(() => list((endpoint.props as Props)[property]).length) !== 0) ||
    stack.companions(endpoint, `aws:ec2/${companion}`, "vpcEndpointId", ["id"]).length > 0
  );
}

function hasName(endpoint: PolicyResource, stack: StackIndex): boolean {
  const companions = stack.companions(endpoint, privateDnsType, "vpcEndpointId", ["id"]);
  return some([endpoint, ...companions], ({ props }) => isTrue(props.privateDnsEnabled));
}
