import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const vpc = (name = "vpc"): Given => ({ type: "aws:ec2/vpc:Vpc", name, props: { id: `${name}-id` } });
const subnet: Given = { type: "aws:ec2/subnet:Subnet", name: "inner", refs: { vpcId: ["vpc"] } };
const runs = (type: string, property: string, value: unknown, of: readonly string[] = ["inner"]): Given => ({
  type: `aws:${type}`,
  name: "runs",
  props: { [property]: value },
  refs: { [property]: of },
});
const service = (network: unknown = { subnets: [unknown] }, of?: readonly string[]) =>
  runs("ecs/service:Service", "networkConfiguration", network, of);
const gateway = (props: object = {}, name = "s3"): Given => ({
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  name,
  props: { serviceName: `com.amazonaws.eu-west-1.${name}`, routeTableIds: [unknown], ...props },
  refs: { vpcId: ["vpc"] },
});
const endpoint = (name: string, props: object = {}): Given =>
  gateway(
    { vpcEndpointType: "Interface", routeTableIds: null, subnetIds: [unknown], privateDnsEnabled: true, ...props },
    name,
  );
const others = ["ecr.api", "ecr.dkr", "logs", "secretsmanager"];
const all = [gateway(), ...others.map((name) => endpoint(name))];
const network = [vpc(), subnet];
const inside = [...network, service()];
const missing = (services: string, name = "vpc") =>
  `${name}: it has no endpoint in use for ${services}, so tasks and functions need the internet for it; add aws.ec2.VpcEndpoint`;
const companion = (type: string, props: object = {}, of = "s3"): Given => ({
  type: `aws:${type}`,
  name: `${of}-companion`,
  props: { ...props },
  refs: { vpcEndpointId: [of] },
});

describeStackRule("vpc-endpoints-present", {
  complies: {
    all: [...inside, ...all],
    "all of China": [
      ...inside,
      ...all.map((each) => ({
        ...each,
        props: { ...each.props, serviceName: `cn.com.amazonaws.cn-north-1.${each.name ?? ""}` },
      })),
    ],
    "named by the id of the network": [
      ...inside,
      ...all.map((each) => ({ ...each, props: { ...each.props, vpcId: "vpc-id" }, refs: {} })),
    ],
    "S3 by an interface": [...inside, ...all.slice(1), endpoint("s3")],
    "S3 by the new kind of name": [...inside, ...all.slice(1), gateway({ serviceName: "aws.api.eu-west-1.s3" })],
    "S3 twice, one of which is not known": [...inside, gateway({ serviceName: unknown }, "first"), ...all],
    "a gateway whose route tables are not known": [...inside, ...all.slice(1), gateway({ routeTableIds: unknown })],
    "a gateway that a route table is joined to": [
      ...inside,
      ...all.slice(1),
      gateway({ routeTableIds: [] }),
      companion("ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation"),
    ],
    "a gateway that a route table is joined to by its id": [
      ...inside,
      ...all.slice(1),
      gateway({ routeTableIds: [], id: "vpce-1" }),
      {
        ...companion("ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation", {
          vpcEndpointId: "vpce-1",
        }),
        refs: {},
      },
    ],
    "an interface with addresses of its own": [
      ...inside,
      ...all.slice(0, 4),
      endpoint("secretsmanager", { subnetIds: null, subnetConfigurations: [{ ipv4: "10.0.0.4", subnetId: "s" }] }),
    ],
    "an interface that a subnet is joined to": [
      ...inside,
      ...all.slice(0, 4),
      endpoint("secretsmanager", { subnetIds: null }),
      companion("ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation", {}, "secretsmanager"),
    ],
    "an interface that gets its name elsewhere": [
      ...inside,
      ...all.slice(0, 4),
      endpoint("secretsmanager", { privateDnsEnabled: null }),
      companion("vpc/endpointPrivateDns:EndpointPrivateDns", { privateDnsEnabled: true }, "secretsmanager"),
    ],
    "an interface that gets its name elsewhere, by its id": [
      ...inside,
      ...all.slice(0, 4),
      endpoint("secretsmanager", { privateDnsEnabled: null, id: "vpce-1" }),
      {
        ...companion("vpc/endpointPrivateDns:EndpointPrivateDns", { privateDnsEnabled: true, vpcEndpointId: "vpce-1" }),
        refs: {},
      },
    ],
    "nothing runs": network,
    "what runs has a public address": [...network, service({ assignPublicIp: true })],
    "an event's task has a public address": [
      ...network,
      runs("cloudwatch/eventTarget:EventTarget", "ecsTarget", { networkConfiguration: { assignPublicIp: true } }),
    ],
    "a scheduled task has a public address": [
      ...network,
      runs("scheduler/schedule:Schedule", "target", {
        ecsParameters: { networkConfiguration: { assignPublicIp: "true" } },
      }),
    ],
    "a function outside": [...network, { type: "aws:lambda/function:Function", name: "function" }],
    "another network": [vpc("other"), ...inside, ...all],
  },
  violates: {
    none: [inside, [missing("s3, ecr.api, ecr.dkr, logs, secretsmanager")]],
    "S3 alone": [[...inside, gateway()], [missing("ecr.api, ecr.dkr, logs, secretsmanager")]],
    ...Object.fromEntries(
      ["s3", ...others].map((name) => [
        `all but ${name}`,
        [[...inside, ...all.filter((each) => each.name !== name)], [missing(name)]],
      ]),
    ),
    "one that only ends alike": [
      [...inside, ...all.slice(1), gateway({ serviceName: "com.amazonaws.eu-west-1.x-s3" })],
      [missing("s3")],
    ],
    "one that somebody else offers": [
      [...inside, ...all.slice(1), gateway({ serviceName: "com.amazonaws.vpce.s3" })],
      [missing("s3")],
    ],
    "a gateway without route tables": [[...inside, ...all.slice(1), gateway({ routeTableIds: [] })], [missing("s3")]],
    "a gateway without a word on them, called one": [
      [...inside, ...all.slice(1), gateway({ routeTableIds: null, vpcEndpointType: "Gateway" })],
      [missing("s3")],
    ],
    "an interface without subnets": [
      [...inside, ...all.slice(0, 4), endpoint("secretsmanager", { subnetIds: [] })],
      [missing("secretsmanager")],
    ],
    "an interface without its name": [
      [...inside, ...all.slice(0, 4), endpoint("secretsmanager", { privateDnsEnabled: false })],
      [missing("secretsmanager")],
    ],
    "those of another network": [
      [...inside, vpc("other"), ...all.map((each) => ({ ...each, refs: { vpcId: ["other"] } }))],
      [missing("s3, ecr.api, ecr.dkr, logs, secretsmanager")],
    ],
    ...Object.fromEntries(
      [
        runs("ecs/service:Service", "networkConfiguration", { assignPublicIp: false }, ["vpc"]),
        runs("ecs/taskSet:TaskSet", "networkConfiguration", { assignPublicIp: false }),
        runs("cloudwatch/eventTarget:EventTarget", "ecsTarget", { networkConfiguration: {} }),
        runs("scheduler/schedule:Schedule", "target", { ecsParameters: { networkConfiguration: {} } }),
        runs("lambda/function:Function", "vpcConfig", { subnetIds: [unknown], assignPublicIp: true }),
      ].map((each) => [`run by ${each.type}`, [[...network, each, ...all.slice(1)], [missing("s3")]]]),
    ),
    "a second service inside": [
      [...network, service({ assignPublicIp: true }), { ...service(), name: "second" }, ...all.slice(1)],
      [missing("s3")],
    ],
    "a subnet by the id of the network": [
      [vpc(), { ...subnet, props: { vpcId: "vpc-id" }, refs: {} }, service(), ...all.slice(1)],
      [missing("s3")],
    ],
    "a second subnet": [[vpc(), { ...subnet, name: "empty" }, subnet, service(), ...all.slice(1)], [missing("s3")]],
    "one of several, whatever is unknown of the others": [
      [...network, service({ assignPublicIp: unknown }), { ...service(), name: "second" }, ...all.slice(1)],
      [missing("s3")],
    ],
  },
  undecided: [...inside, ...all.slice(1), gateway({ serviceName: unknown })],
});

describe("with services of one's own", () => {
  describeStackRule("vpc-endpoints-present", {
    config: { services: ["sts"] },
    complies: { "that one": [...inside, endpoint("sts")] },
    violates: { others: [[...inside, ...all], [missing("sts")]] },
    undecided: [...network, service({ assignPublicIp: unknown })],
  });
});
