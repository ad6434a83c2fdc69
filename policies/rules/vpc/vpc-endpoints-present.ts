import { type PolicyResource } from "@pulumi/policy";
import { endpointType, isUsed, serviceOf } from "../../lib/endpoints";
import { type Props } from "../../lib/props";
import { defineStackRule } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { subnetType, vpcType } from "../../lib/tiers";
import { allHold, some } from "../../lib/unknowns";
import { isTrue, object } from "../../lib/values";

/** What runs in a network: the property that names its subnets, and where it asks for a public address. */
const workloads: readonly { type: string; property: string; network: (props: Props) => Props }[] = [
  {
    type: "aws:ecs/service:Service",
    property: "networkConfiguration",
    network: ({ networkConfiguration }) => object(networkConfiguration),
  },
  {
    type: "aws:ecs/taskSet:TaskSet",
    property: "networkConfiguration",
    network: ({ networkConfiguration }) => object(networkConfiguration),
  },
  {
    type: "aws:cloudwatch/eventTarget:EventTarget",
    property: "ecsTarget",
    network: ({ ecsTarget }) => object(object(ecsTarget).networkConfiguration),
  },
  {
    type: "aws:scheduler/schedule:Schedule",
    property: "target",
    network: ({ target }) => object(object(object(target).ecsParameters).networkConfiguration),
  },
  // A function never has a public address.
  { type: "aws:lambda/function:Function", property: "vpcConfig", network: () => ({}) },
];

/** Whether something runs in the network that has no public address, so that it needs a way to AWS. */
function runsInside(vpc: PolicyResource, stack: StackIndex): boolean {
  const places = [vpc, ...stack.companions(vpc, subnetType, "vpcId", ["id"])];
  return some(workloads, ({ type, property, network }) =>
    some(places, (place) =>
      some(stack.referring(place, type, property), ({ props }) => !isTrue(network(props).assignPublicIp)),
    ),
  );
}

export const vpcEndpointsPresent = defineStackRule<{ services: string[] }>({
  id: "vpc-endpoints-present",
  title: "Tasks and functions reach AWS without the internet",
  description:
    "A network in whose private subnets tasks or functions run has an endpoint for each service that they need at their start.",
  severity: "medium",
  controls: { securityHub: ["EC2.10", "EC2.55", "EC2.56", "EC2.57"] },
  remediation:
    "Add aws.ec2.VpcEndpoint: a gateway with the route tables for S3, an interface with subnets and privateDnsEnabled for others.",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
  types: [vpcType],
  configSchema: {
    properties: {
      services: {
        type: "array",
        items: { type: "string" },
        description:
          "Services that need an endpoint, by short name. The default is what every Fargate task takes at its start; add ssm, kms or sts where tasks call them.",
        default: ["s3", "ecr.api", "ecr.dkr", "logs", "secretsmanager"],
      },
    },
  },
  *check({ resource: vpc, stack, config: { services } }) {
    if (!runsInside(vpc, stack)) return;
    const endpoints = stack.companions(vpc, endpointType, "vpcId", ["id"]);
    const missing = services.filter(
      (service) =>
        !some(endpoints, (endpoint) =>
          allHold(
            () => serviceOf(endpoint) === service,
            () => isUsed(endpoint, stack),
          ),
        ),
    );
    if (missing.length > 0)
      yield `it has no endpoint in use for ${missing.join(", ")}, so tasks and functions need the internet for it; add aws.ec2.VpcEndpoint`;
  },
});
