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
  internetGateway: { id: "igw-a" },
  routes: [],
};
let returned: Record<string, unknown> = complete;

/** An output that is known at once: a check in `apply` fails where the test can see it, not in a promise of nobody. */
class Known<T> {
  constructor(readonly value: T) {}
  apply<U>(use: (value: T) => U): Known<U> {
    return new Known(use(this.value));
  }
}

jest.mock("@pulumi/awsx/ec2", () => ({
  Vpc: function Vpc(this: object) {
    for (const [name, value] of Object.entries(returned)) Object.assign(this, { [name]: new Known(value) });
  },
}));

class Parent extends pulumi.ComponentResource {
  constructor() {
    super("test:index:Parent", "parent");
  }
}

const plan = planNetwork("10.10.0.0/16", ["eu-west-1a", "eu-west-1b"]);

/** What the network makes of an awsx that returns `complete` with `more` in its place. */
async function partsFor(more: Record<string, unknown>): Promise<Record<string, unknown>> {
  returned = { ...complete, ...more };
  let parts: VpcParts | undefined;
  await record(() => {
    parts = createVpc("network", plan, "single", new Parent());
  });
  const plain = (part: unknown): unknown => (part instanceof Known ? part.value : (part as unknown[]).map(plain));
  return Object.fromEntries(Object.entries(parts!).map(([name, part]) => [name, plain(part)]));
}

test("ids come from the lists by zone and tier", async () => {
  expect(await partsFor({})).toEqual({
    vpcId: "vpc-1",
    publicSubnetIds: ["public-a", "public-b"],
    privateSubnetIds: ["private-a", "private-b"],
    dataSubnetIds: ["data-a", "data-b"],
    innerRouteTableIds: ["private-a", "data-a", "private-b", "data-b"],
    natGatewayIds: ["nat-a"],
    gatewayReady: [],
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
