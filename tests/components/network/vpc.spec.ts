import * as pulumi from "@pulumi/pulumi";
import { planNetwork } from "../../../components/network/plan";
import { createVpc, type VpcParts } from "../../../components/network/vpc";
import { record } from "../../support/record";

const table = (id: string | undefined) => ({ id });
const complete = {
  vpcId: "vpc-1",
  publicSubnetIds: ["public-a", "public-b"],
  privateSubnetIds: ["private-a", "private-b"],
  isolatedSubnetIds: ["data-a", "data-b"],
  routeTables: ["public-a", "private-a", "data-a", "public-b", "private-b", "data-b"].map(table),
  natGateways: [{ id: "nat-a" }],
  routes: [],
};
let returned: Record<string, unknown> = complete;

jest.mock("@pulumi/awsx/ec2", () => ({
  Vpc: class {
    constructor() {
      for (const [name, value] of Object.entries(returned)) Object.assign(this, { [name]: pulumi.output(value) });
    }
  },
}));

class Parent extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Parent", "parent");
  }
}

/** The value of an output, or what it failed with. Only the SDK's own promise tells of a failure. */
function settled<T>(output: pulumi.Output<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

const plan = planNetwork("10.10.0.0/16", ["eu-west-1a", "eu-west-1b"]);

/** What the network makes of an awsx that returns `complete` with `more` in its place. */
async function partsFor(more: Record<string, unknown>) {
  returned = { ...complete, ...more };
  let parts: Promise<Record<keyof VpcParts, unknown>> | undefined;
  await record(() => {
    parts = settled(pulumi.output(createVpc("network", plan, "single", new Parent())));
    // Awaited below; the program itself must not end on it.
    parts.catch(() => undefined);
  });
  return parts;
}

test("ids come from the lists by zone and tier", async () => {
  expect(await partsFor({})).toEqual({
    vpcId: "vpc-1",
    publicSubnetIds: ["public-a", "public-b"],
    privateSubnetIds: ["private-a", "private-b"],
    dataSubnetIds: ["data-a", "data-b"],
    innerRouteTableIds: ["private-a", "data-a", "private-b", "data-b"],
    natGatewayIds: ["nat-a"],
    routesReady: [],
  });
});

const promise = (wanted: string) =>
  `awsx.ec2.Vpc did not return what it promises: ${wanted}. Was @pulumi/awsx upgraded?`;

test.each([
  ["no VPC", { vpcId: undefined }, "vpcId should have a value, got none"],
  ["an empty id", { privateSubnetIds: ["private-a", ""] }, "privateSubnetIds should have a value, got none"],
  ["a tier without subnets", { isolatedSubnetIds: undefined }, "isolatedSubnetIds should have 2 entries, got 0"],
  ["a subnet too few", { publicSubnetIds: ["public-a"] }, "publicSubnetIds should have 2 entries, got 1"],
  ["a gateway too many", { natGateways: [{ id: "a" }, { id: "b" }] }, "natGateways should have 1 entries, got 2"],
  ["names instead of tables", { routeTables: Array(6).fill("t") }, "routeTables should have a value, got none"],
])("%s fails instead of passing as undefined", async (_what, more, wanted) => {
  await expect(partsFor(more)).rejects.toThrow(promise(wanted));
});
