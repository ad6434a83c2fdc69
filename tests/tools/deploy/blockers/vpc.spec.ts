import { type NetworkInterface } from "../../../../tools/deploy/aws/ec2";
import { isOwned } from "../../../../tools/deploy/blockers/eni-owners";
import { vpc } from "../../../../tools/deploy/blockers/vpc";
import { found, places, resource } from "./support";

const eni = (id: string, description: string, more: Partial<NetworkInterface> = {}): NetworkInterface => ({
  id,
  description,
  requester: "",
  tags: {},
  ...more,
});

const own = [
  resource("aws:ec2/vpc:Vpc", "vpc-1"),
  resource("aws:ec2/vpcEndpoint:VpcEndpoint", "vpce-own"),
  resource("aws:ec2/securityGroup:SecurityGroup", "sg-own"),
  resource("aws:lb/loadBalancer:LoadBalancer", "arn", { outputs: { arnSuffix: "app/front-1/50dc6c495c0c9188" } }),
  resource("aws:ec2/natGateway:NatGateway", "nat-own"),
  resource("aws:efs/mountTarget:MountTarget", "fsmt-own"),
  resource("aws:lambda/function:Function", "hook-1a2b3c4"),
  resource("aws:ecs/service:Service", "arn:aws:ecs:eu-west-1:444455556666:service/c/hello", {
    outputs: { name: "hello" },
  }),
  resource("aws:ec2/instance:Instance", "i-own"),
  resource("aws:ec2/networkInterface:NetworkInterface", "eni-own"),
];

const uuid = "0f5a4b52-7a3c-4f0e-9d2b-1f0b6f2c9a11";
const task = `arn:aws:ecs:eu-west-1:444455556666:attachment/${uuid}`;
const ecsTags = { "aws:ecs:clusterName": "c", "aws:ecs:serviceName": "hello" };

test.each<[string, NetworkInterface, boolean]>([
  ["its load balancer", eni("eni-1", "ELB app/front-1/50dc6c495c0c9188"), true],
  ["another load balancer", eni("eni-1", "ELB app/other/1"), false],
  ["its NAT gateway", eni("eni-1", "Interface for NAT Gateway nat-own"), true],
  ["another NAT gateway", eni("eni-1", "Interface for NAT Gateway nat-other"), false],
  ["its endpoint", eni("eni-1", "VPC Endpoint Interface vpce-own"), true],
  ["its mount target", eni("eni-1", "EFS mount target for fs-1 (fsmt-own)"), true],
  ["its function", eni("eni-1", `AWS Lambda VPC ENI-hook-1a2b3c4-${uuid}`), true],
  ["another function", eni("eni-1", `AWS Lambda VPC ENI-hook-${uuid}`), false],
  ["a task without tags, which one of its services may have", eni("eni-1", task), true],
  ["a task of its service", eni("eni-1", task, { tags: ecsTags }), true],
  ["a task of another service", eni("eni-1", task, { tags: { ...ecsTags, "aws:ecs:serviceName": "x" } }), false],
  ["a task that was started by itself", eni("eni-1", task, { tags: { "aws:ecs:clusterName": "c" } }), false],
  ["its instance", eni("eni-1", "", { instanceId: "i-own" }), true],
  ["another instance", eni("eni-1", "", { instanceId: "i-other" }), false],
  ["itself", eni("eni-own", ""), true],
  ["a database, and the stack has none", eni("eni-1", "RDSNetworkInterface"), false],
  ["nobody", eni("eni-1", ""), false],
])("a network interface of %s", (_name, one, expected) => {
  expect(isOwned(one, own)).toBe(expected);
});

test("a database's interfaces do not say whose they are: one in the stack is enough", () => {
  const databases = [...own, resource("aws:rds/instance:Instance", "db-1")];
  expect(isOwned(eni("eni-1", "RDSNetworkInterface"), databases)).toBe(true);
});

const empty = {
  endpoints: () => Promise.resolve([]),
  networkInterfaces: () => Promise.resolve([]),
  securityGroups: () => Promise.resolve([]),
};

test("a VPC with nothing but the stack's own things can go", async () => {
  const ec2 = {
    endpoints: () => Promise.resolve([{ id: "vpce-own", service: "logs", tags: {} }]),
    networkInterfaces: () => Promise.resolve([eni("eni-1", "VPC Endpoint Interface vpce-own")]),
    securityGroups: () =>
      Promise.resolve([
        { id: "sg-own", name: "front", tags: {} },
        { id: "sg-default", name: "default", tags: {} },
      ]),
  };
  expect(await found(vpc, own, { ec2 })).toEqual([]);
});

test("each thing of somebody else is named with the command that removes it", async () => {
  const asked: string[] = [];
  const ec2 = {
    endpoints: (vpcId: string) => {
      asked.push(vpcId);
      return Promise.resolve([{ id: "vpce-x", service: "com.amazonaws.eu-west-1.sns", tags: {} }]);
    },
    networkInterfaces: () =>
      Promise.resolve([
        eni("eni-x", "made by hand", { requester: "AIDAEXAMPLE" }),
        eni("eni-y", ""),
        // It goes with its endpoint.
        eni("eni-z", "VPC Endpoint Interface vpce-x"),
      ]),
    securityGroups: () => Promise.resolve([{ id: "sg-x", name: "by-hand", tags: {} }]),
  };
  const findings = await found(vpc, own, { ec2 });
  expect(asked).toEqual(["vpc-1"]);
  expect(findings.every(({ kind }) => kind === "blocks")).toBe(true);
  expect(findings.map(({ where, why, fix }) => [...where, why, fix])).toEqual([
    [
      "vpce-x",
      "it is in vpc-1 (com.amazonaws.eu-west-1.sns), and the stack did not make it",
      "aws ec2 delete-vpc-endpoints --region eu-west-1 --vpc-endpoint-ids vpce-x",
    ],
    [
      "eni-x",
      "it is in vpc-1 (made by hand, AIDAEXAMPLE), and nothing in the stack owns it",
      "delete what uses it (a running task, a function, an instance), or when nothing does: aws ec2 delete-network-interface --region eu-west-1 --network-interface-id eni-x",
    ],
    [
      "eni-y",
      "it is in vpc-1 (no description), and nothing in the stack owns it",
      "delete what uses it (a running task, a function, an instance), or when nothing does: aws ec2 delete-network-interface --region eu-west-1 --network-interface-id eni-y",
    ],
    [
      "sg-x",
      "it is in vpc-1 (by-hand), and the stack did not make it",
      "aws ec2 delete-security-group --region eu-west-1 --group-id sg-x",
    ],
  ]);
});

test("what GuardDuty made is removed by the provider: it is named, and does not block", async () => {
  const tags = { GuardDutyManaged: "true" };
  const ec2 = {
    ...empty,
    endpoints: () => Promise.resolve([{ id: "vpce-gd", service: "guardduty-data", tags }]),
    networkInterfaces: () => Promise.resolve([eni("eni-gd", "VPC Endpoint Interface vpce-gd")]),
    securityGroups: () => Promise.resolve([{ id: "sg-gd", name: "GuardDutyManagedSecurityGroup-vpc-1", tags }]),
  };
  const findings = await found(vpc, own, { ec2 });
  expect(places(findings)).toEqual(["things of GuardDuty: vpce-gd, sg-gd"]);
  expect(findings[0]?.kind).toBe("stays");
});

test("a VPC that stays is not looked at", async () => {
  expect(await found(vpc, [resource("aws:ec2/vpc:Vpc", "vpc-1", { retained: true })])).toEqual([]);
});
