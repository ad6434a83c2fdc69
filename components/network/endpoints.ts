import * as ec2 from "@pulumi/aws/ec2";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { policyDocument, type ResourceStatement } from "../shared/iam";
import { type AwsPlace, partitionOf } from "../shared/place";

export interface EndpointsArgs {
  readonly place: AwsPlace;
  readonly vpcId: pulumi.Input<string>;
  /** Short names: `ecr.api`, `logs`. */
  readonly interfaceEndpoints: readonly string[];
  readonly privateSubnetIds: readonly pulumi.Input<string>[];
  readonly privateCidrs: readonly string[];
  readonly routeTableIds: readonly pulumi.Input<string>[];
}

/** @throws for a service that AWS would not know under its name, or that would be made twice */
export function checkInterfaceEndpoints(services: readonly string[]): void {
  const wrong = services.find(
    (service) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(service) || service.includes("amazonaws"),
  );
  if (wrong !== undefined)
    throw new Error(`interfaceEndpoints takes short names such as "ecr.api", got "${wrong}"; the region is added.`);
  if (services.includes("s3"))
    throw new Error('interfaceEndpoints names "s3", which every network has as a gateway endpoint. Leave it out.');
  const twice = services.find((service, index) => services.indexOf(service) !== index);
  if (twice !== undefined) throw new Error(`interfaceEndpoints names "${twice}" twice.`);
}

/**
 * Ways to AWS services that do not lead through NAT: S3 always (it is free), others by list.
 *
 * @returns what must be there before the ways can be used
 */
export function createEndpoints(name: string, args: EndpointsArgs, parent: pulumi.Resource): pulumi.Resource[] {
  const s3 = new ec2.VpcEndpoint(
    `${name}-s3`,
    {
      vpcId: args.vpcId,
      vpcEndpointType: "Gateway",
      serviceName: serviceName(args.place, "s3"),
      routeTableIds: [...args.routeTableIds],
      policy: policyDocument([ownPrincipals(args.place), imageLayers(args.place)]),
    },
    { parent },
  );
  if (args.interfaceEndpoints.length === 0) return [s3];
  const group = new ec2.SecurityGroup(
    `${name}-endpoints`,
    { vpcId: args.vpcId, description: "Interface endpoints; their rules are resources of their own" },
    { parent },
  );
  const rules = args.privateCidrs.map(
    (cidrIpv4, index) =>
      new vpc.SecurityGroupIngressRule(
        `${name}-endpoints-${index + 1}`,
        {
          securityGroupId: group.id,
          cidrIpv4,
          ipProtocol: "tcp",
          fromPort: 443,
          toPort: 443,
          description: "Tasks in a private subnet to AWS services",
        },
        { parent },
      ),
  );
  const endpoints = args.interfaceEndpoints.map(
    (service) =>
      new ec2.VpcEndpoint(
        `${name}-${service.replaceAll(".", "-")}`,
        {
          vpcId: args.vpcId,
          vpcEndpointType: "Interface",
          serviceName: serviceName(args.place, service),
          subnetIds: [...args.privateSubnetIds],
          securityGroupIds: [group.id],
          privateDnsEnabled: true,
          policy: policyDocument([ownPrincipals(args.place)]),
        },
        { parent },
      ),
  );
  return [s3, ...rules, ...endpoints];
}

function serviceName(place: AwsPlace, service: string): string {
  return `com.amazonaws.${place.region}.${service}`;
}

/**
 * Whoever belongs to the account may do what IAM lets it; nobody else may use the way, so stolen keys of another account
 * cannot carry data out through it. https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function ownPrincipals(place: AwsPlace): ResourceStatement {
  return {
    sid: "PrincipalsOfThisAccount",
    principal: "*",
    actions: ["*"],
    resources: ["*"],
    conditions: { StringEquals: { "aws:PrincipalAccount": place.accountId } },
  };
}

/** ECR keeps image layers in a bucket of AWS's own, and reads it with a signed address. https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html */
function imageLayers(place: AwsPlace): ResourceStatement {
  return {
    sid: "ImageLayersOfEcr",
    principal: "*",
    actions: ["s3:GetObject"],
    resources: [`arn:${partitionOf(place.region)}:s3:::prod-${place.region}-starport-layer-bucket/*`],
  };
}
