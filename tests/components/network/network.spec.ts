import { Provider } from "@pulumi/aws/provider";
import * as ecs from "@pulumi/aws/ecs";
import { Network, type NetworkArgs } from "../../../components/network/network";
import { failureOf, naming, orphans, place, statements, topics } from "../../support/component";
import { ofType, one, record, waitsFor } from "../../support/record";

const args: NetworkArgs = {
  place,
  naming,
  cidrBlock: "10.10.0.0/16",
  availabilityZones: ["eu-west-1a", "eu-west-1b"],
  nat: "single",
  flowLogs: { trafficType: "REJECT", retentionDays: 30, keyArn: "arn:key" },
  monitoring: { kind: "none", reason: "a spec" },
};

/** The recorded graph, with a cluster that waits for the way out. */
async function recorded(more: Partial<NetworkArgs> = {}) {
  return record(() => {
    const provider = new Provider("aws", { region: "eu-west-1" });
    const network = new Network("network", { ...args, ...more }, { providers: [provider] });
    new ecs.Cluster("waits", {}, { provider, dependsOn: network.egressReady });
  });
}

const names = (list: readonly { name: string }[]) => list.map((r) => r.name);

test("what awsx makes uses the provider that the network was given", async () => {
  const resources = await recorded();
  const provider = one(resources, "pulumi:providers:aws", "aws");
  expect(resources.filter((r) => r.type.startsWith("aws:") && r.provider !== provider.urn)).toEqual([]);
  const network = one(resources, "blueprint:network:Network");
  expect(orphans(resources, network)).toEqual(["aws:ecs/cluster:Cluster::waits"]);
});

test.each([
  ["none", [], []],
  ["single", ["network-1"], ["network-private-1", "network-private-2"]],
  ["perAz", ["network-1", "network-2"], ["network-private-1", "network-private-2"]],
] as const)("nat %s: gateways, and who waits for them", async (nat, gateways, routes) => {
  const resources = await recorded({ nat });
  expect(names(ofType(resources, "aws:ec2/natGateway:NatGateway"))).toEqual(gateways);
  const before = waitsFor(resources, one(resources, "aws:ecs/cluster:Cluster"));
  for (const route of routes) expect(before).toContain(`aws:ec2/route:Route::${route}`);
  for (const gateway of gateways) expect(before).toContain(`aws:ec2/natGateway:NatGateway::${gateway}`);
  expect(before).toContain("aws:ec2/route:Route::network-public-1");
});

test.each(["none", "single"] as const)("nat %s: the way out is ready only with the endpoints", async (nat) => {
  const resources = await recorded({ nat, interfaceEndpoints: ["logs"] });
  const before = waitsFor(resources, one(resources, "aws:ecs/cluster:Cluster"));
  for (const way of [
    "aws:ec2/vpcEndpoint:VpcEndpoint::network-s3",
    "aws:ec2/vpcEndpoint:VpcEndpoint::network-logs",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::network-endpoints-1",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::network-endpoints-2",
  ]) {
    expect(before).toContain(way);
  }
});

test("a network of two zones is nothing but these resources", async () => {
  const resources = await recorded({ nat: "perAz", interfaceEndpoints: ["logs"] });
  const count = new Map<string, number>();
  for (const { type } of resources.filter((r) => r.type.startsWith("aws:"))) {
    count.set(type, (count.get(type) ?? 0) + 1);
  }
  expect(Object.fromEntries(count)).toEqual({
    "aws:ec2/vpc:Vpc": 1,
    "aws:ec2/internetGateway:InternetGateway": 1,
    "aws:ec2/subnet:Subnet": 6,
    "aws:ec2/routeTable:RouteTable": 6,
    "aws:ec2/routeTableAssociation:RouteTableAssociation": 6,
    "aws:ec2/route:Route": 4,
    "aws:ec2/eip:Eip": 2,
    "aws:ec2/natGateway:NatGateway": 2,
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": 1,
    "aws:ec2/securityGroup:SecurityGroup": 1,
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": 2,
    "aws:ec2/vpcEndpoint:VpcEndpoint": 2,
    "aws:ec2/flowLog:FlowLog": 1,
    "aws:cloudwatch/logGroup:LogGroup": 1,
    "aws:iam/role:Role": 1,
    "aws:iam/rolePolicy:RolePolicy": 1,
    "aws:ecs/cluster:Cluster": 1,
  });
});

test("ids of subnets by tier are its outputs, in the order of the zones", async () => {
  const resources = await recorded();
  const idOf = (name: string) => one(resources, "aws:ec2/subnet:Subnet", name).id;
  expect(one(resources, "blueprint:network:Network").outputs).toEqual({
    vpcId: one(resources, "aws:ec2/vpc:Vpc").id,
    publicSubnetIds: [idOf("network-public-1"), idOf("network-public-2")],
    privateSubnetIds: [idOf("network-private-1"), idOf("network-private-2")],
    dataSubnetIds: [idOf("network-data-1"), idOf("network-data-2")],
    natGatewayIds: [one(resources, "aws:ec2/natGateway:NatGateway").id],
  });
});

test("the default security group is adopted without a rule", async () => {
  const resources = await recorded();
  expect(one(resources, "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup").inputs).toEqual({
    vpcId: one(resources, "aws:ec2/vpc:Vpc").id,
    ingress: [],
    egress: [],
  });
});

test("flow logs: every minute, encrypted, kept as long as told, by a role that can do that alone", async () => {
  const resources = await recorded();
  const group = one(resources, "aws:cloudwatch/logGroup:LogGroup");
  expect(group.inputs).toEqual({ name: "/platform/dev/flow-logs", retentionInDays: 30, kmsKeyId: "arn:key" });
  const flowLog = one(resources, "aws:ec2/flowLog:FlowLog");
  expect(flowLog.inputs).toMatchObject({
    trafficType: "REJECT",
    maxAggregationInterval: 60,
    logDestination: group.outputs.arn,
  });
  expect(waitsFor(resources, flowLog)).toContain("aws:iam/rolePolicy:RolePolicy::network-flow-logs");
  expect(statements(one(resources, "aws:iam/role:Role").inputs.assumeRolePolicy)).toEqual([
    {
      Sid: "VpcFlowLogs",
      Effect: "Allow",
      Principal: { Service: "vpc-flow-logs.amazonaws.com" },
      Action: ["sts:AssumeRole"],
      Condition: {
        StringEquals: { "aws:SourceAccount": "111122223333" },
        ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-west-1:111122223333:vpc-flow-log/*" },
      },
    },
  ]);
  expect(statements(one(resources, "aws:iam/rolePolicy:RolePolicy").inputs.policy)).toEqual([
    {
      Sid: "WriteFlowLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [`${String(group.outputs.arn)}:*`],
    },
    { Sid: "FindTheLogGroup", Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: ["*"] },
  ]);
});

test("S3 is reached from private and data subnets without NAT, by the account's own principals", async () => {
  const resources = await recorded();
  const endpoint = one(resources, "aws:ec2/vpcEndpoint:VpcEndpoint");
  const tables = ["network-private-1", "network-data-1", "network-private-2", "network-data-2"].map(
    (name) => one(resources, "aws:ec2/routeTable:RouteTable", name).id,
  );
  expect(endpoint.inputs).toMatchObject({
    serviceName: "com.amazonaws.eu-west-1.s3",
    vpcEndpointType: "Gateway",
    routeTableIds: tables,
  });
  expect(statements(endpoint.inputs.policy)).toMatchObject([
    { Sid: "PrincipalsOfThisAccount", Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } } },
    {
      Sid: "ImageLayersOfEcr",
      Action: ["s3:GetObject"],
      Resource: ["arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*"],
    },
  ]);
  expect(ofType(resources, "aws:ec2/securityGroup:SecurityGroup")).toEqual([]);
});

test("interface endpoints: private names, one group, one rule for each private subnet", async () => {
  const resources = await recorded({ interfaceEndpoints: ["ecr.api", "logs"] });
  const group = one(resources, "aws:ec2/securityGroup:SecurityGroup");
  const endpoints = ofType(resources, "aws:ec2/vpcEndpoint:VpcEndpoint").filter(
    (r) => r.inputs.vpcEndpointType === "Interface",
  );
  expect(endpoints.map((r) => [r.name, r.inputs.serviceName])).toEqual([
    ["network-ecr-api", "com.amazonaws.eu-west-1.ecr.api"],
    ["network-logs", "com.amazonaws.eu-west-1.logs"],
  ]);
  const subnetIds = ["network-private-1", "network-private-2"].map(
    (name) => one(resources, "aws:ec2/subnet:Subnet", name).id,
  );
  for (const endpoint of endpoints) {
    expect(endpoint.inputs).toMatchObject({ privateDnsEnabled: true, securityGroupIds: [group.id], subnetIds });
    expect(statements(endpoint.inputs.policy)).toEqual([
      {
        Sid: "PrincipalsOfThisAccount",
        Effect: "Allow",
        Principal: "*",
        Action: ["*"],
        Resource: ["*"],
        Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
      },
    ]);
  }
  expect(
    ofType(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule").map((r) => [
      r.inputs.cidrIpv4,
      r.inputs.fromPort,
      r.inputs.toPort,
    ]),
  ).toEqual([
    ["10.10.0.0/19", 443, 443],
    ["10.10.64.0/19", 443, 443],
  ]);
});

test("two alarms for each NAT gateway, none without monitoring", async () => {
  const monitoring = {
    kind: "alarms" as const,
    topics,
    namePrefix: "platform-dev",
    thresholds: { maxNatPortAllocationErrors: 0, maxNatPacketsDroppedPercent: 0.01 },
  };
  const resources = await recorded({ nat: "perAz", monitoring });
  const alarms = ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm").sort((a, b) => (a.name < b.name ? -1 : 1));
  expect(alarms.map((r) => [r.inputs.name, r.inputs.threshold])).toEqual([
    ["platform-dev-nat-1-nat-packets-dropped", 0.01],
    ["platform-dev-nat-1-nat-port-allocation-errors", 0],
    ["platform-dev-nat-2-nat-packets-dropped", 0.01],
    ["platform-dev-nat-2-nat-port-allocation-errors", 0],
  ]);
  expect(alarms[3]!.inputs.dimensions).toEqual({
    NatGatewayId: one(resources, "aws:ec2/natGateway:NatGateway", "network-2").id,
  });
  expect(ofType(await recorded(), "aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
});

test.each([
  [{ cidrBlock: "10.10.0.0/24" }, "Network network: cidrBlock must have a mask from /16 to /22"],
  [{ availabilityZones: ["a", "a"] }, 'Network network: availabilityZones names "a" twice.'],
  [
    { flowLogs: { ...args.flowLogs, retentionDays: 31 } },
    "Network network: flowLogs.retentionDays must be one of 1, 3,",
  ],
  [
    { interfaceEndpoints: ["com.amazonaws.eu-west-1.logs"] },
    'Network network: interfaceEndpoints takes short names such as "ecr.api", got "com.amazonaws.eu-west-1.logs"; the region is added.',
  ],
  [{ interfaceEndpoints: ["Logs"] }, 'interfaceEndpoints takes short names such as "ecr.api", got "Logs"'],
  [{ interfaceEndpoints: ["logs", "logs"] }, 'Network network: interfaceEndpoints names "logs" twice.'],
  [
    { interfaceEndpoints: ["s3"] },
    'Network network: interfaceEndpoints names "s3", which every network has as a gateway endpoint. Leave it out.',
  ],
])("refuses %j", async (more, message) => {
  expect(await failureOf(() => new Network("network", { ...args, ...more }))).toContain(message);
});
