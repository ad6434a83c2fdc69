import { Vpc } from "@pulumi/awsx/ec2";
import * as awsEc2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import { type Json, type Properties, type RecordedResource } from "../../../../tools/preview/engine/model";
import recorded from "../../../fixtures/awsx/vpc.json";
import { record } from "../../../support/record";

interface RecordedChild {
  type: string;
  name: string;
  parentType: string;
  inputs: Properties;
}
interface Case {
  args: ConstructorParameters<typeof Vpc>[1];
  subnetLayout: Json;
  outputOrder: { routeTables: string[]; subnets: string[] } & Record<string, unknown>;
  children: RecordedChild[];
}

const cases = Object.entries(recorded.cases as unknown as Record<string, Case>);
const countsKey = "counts (subnets, routeTables, natGateways, eips, routes, routeTableAssociations)";

/** The children in the form of the recording: ids replaced by `ref:TYPE::NAME`, sorted. */
function inRecordedForm(resources: readonly RecordedResource[]): RecordedChild[] {
  const byUrn = new Map(resources.map((r) => [r.urn, r]));
  const byId = new Map(resources.flatMap((r) => (r.id === undefined ? [] : [[r.id, `ref:${r.type}::${r.name}`]])));
  const children = resources.filter((r) => r.type.startsWith("aws:"));
  return children
    .map((r) => ({
      type: r.type,
      name: r.name,
      parentType: byUrn.get(r.parent!)!.type,
      inputs: Object.fromEntries(
        Object.entries(r.inputs).map(([k, v]) => [k, typeof v === "string" ? (byId.get(v) ?? v) : v]),
      ),
    }))
    .sort(byTypeAndName);
}

function byTypeAndName(a: RecordedChild, b: RecordedChild): number {
  return `${a.type}::${a.name}` < `${b.type}::${b.name}` ? -1 : 1;
}

describe("awsx:ec2:Vpc is expanded as the real provider does", () => {
  test.each(cases)("%s", async (_name, expected) => {
    let outputs: unknown;
    const resources = await record(() => {
      const vpc = new Vpc("network", expected.args);
      const names = (list: pulumi.Output<{ tags: unknown; id: pulumi.Output<string> }[]>) =>
        list.apply((items) => pulumi.all(items.map((item) => item.id)));
      pulumi
        .all([
          vpc.subnetLayout,
          names(vpc.routeTables as any),
          names(vpc.subnets as any),
          vpc.natGateways,
          vpc.eips,
          vpc.routes,
          vpc.routeTableAssociations,
        ])
        .apply((all) => (outputs = all));
    });

    expect(inRecordedForm(resources)).toEqual([...expected.children].sort(byTypeAndName));

    const nameOf = new Map(resources.map((r) => [r.id, r.name]));
    const [layout, tables, subnets, nats, eips, routes, associations] = outputs as [
      Json,
      string[],
      string[],
      unknown[],
      unknown[],
      unknown[],
      unknown[],
    ];
    expect(layout).toEqual(expected.subnetLayout);
    expect(tables.map((id) => nameOf.get(id))).toEqual(expected.outputOrder.routeTables);
    expect(subnets.map((id) => nameOf.get(id))).toEqual(expected.outputOrder.subnets);
    expect([subnets, tables, nats, eips, routes, associations].map((list) => list.length)).toEqual(
      expected.outputOrder[countsKey],
    );
  });

  test("references in its outputs become resources of the program's SDK", async () => {
    let table: unknown;
    await record(() => {
      const vpc = new Vpc("network", cases[0]![1].args);
      vpc.routeTables.apply((tables) => (table = tables[0]));
    });
    expect(awsEc2.RouteTable.isInstance(table)).toBe(true);
  });

  test("without arguments it lays out three zones, private half, public quarter, a NAT gateway each", async () => {
    const resources = await record(
      () => {
        new Vpc("vpc");
      },
      { config: { "aws:region": "eu-central-1" } },
    );
    const subnets = resources.filter((r) => r.type === "aws:ec2/subnet:Subnet");
    expect(subnets.map((r) => [r.name, r.inputs.cidrBlock, r.inputs.availabilityZone])).toEqual([
      ["vpc-private-1", "10.0.0.0/19", "eu-central-1a"],
      ["vpc-public-1", "10.0.32.0/20", "eu-central-1a"],
      ["vpc-private-2", "10.0.64.0/19", "eu-central-1b"],
      ["vpc-public-2", "10.0.96.0/20", "eu-central-1b"],
      ["vpc-private-3", "10.0.128.0/19", "eu-central-1c"],
      ["vpc-public-3", "10.0.160.0/20", "eu-central-1c"],
    ]);
    expect(resources.filter((r) => r.type === "aws:ec2/natGateway:NatGateway")).toHaveLength(3);
  });
});
