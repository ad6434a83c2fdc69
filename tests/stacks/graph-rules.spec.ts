import { one } from "../support/record";
import { stackResources } from "../support/stacks";
import { cycleFaults } from "./graph/cycles";
import { names, type Graphs } from "./graph/described/graphs";
import { describePorts } from "./graph/described/ports";
import { describeReach } from "./graph/described/reach";
import { describeSecrets } from "./graph/described/secrets";
import { called, Graph } from "./graph/graph";
import { groupEdgeFaults } from "./graph/group-edges";
import { orderFaults } from "./graph/order";
import { beyondUs, orders } from "./graph/orders";
import { everyKind, releasedStack } from "./graph/released";
import { sample } from "./graph/sample";
import { changed, cut, without, withInputs } from "./graph/spoil";

let graphs: Graphs;

beforeAll(async () => {
  graphs = {
    dev: new Graph(await stackResources("dev")),
    prod: new Graph(await stackResources("prod")),
    released: new Graph(await releasedStack()),
    everyKind: new Graph(await everyKind()),
    sample: new Graph(await sample()),
  };
});

const service = "aws:ecs/service:Service";
const ingressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const egressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

describe("nothing waits for itself", () => {
  test.each(names)("%s", (name) => {
    expect(cycleFaults(graphs[name])).toEqual([]);
  });

  test("a ring is named, each resource of it", () => {
    const { urn } = one(graphs.dev.resources, service, "hello");
    const ring = changed(graphs.dev, "aws:cloudwatch/logGroup:LogGroup", "hello", ({ dependencies }) => ({
      dependencies: [...dependencies, urn],
    }));
    const [fault = "", ...more] = cycleFaults(ring);
    expect(more.filter((other) => !other.includes("ecs/service hello"))).toEqual([]);
    expect(fault).toContain("cloudwatch/logGroup hello -> ecs/service hello");
  });

  test("a dependency of one property counts too", () => {
    const { urn } = one(graphs.dev.resources, "aws:kms/alias:Alias", "logs");
    const ring = changed(graphs.dev, "aws:kms/key:Key", "logs", () => ({ propertyDependencies: { policy: [urn] } }));
    expect(cycleFaults(ring)).toEqual(["kms/key logs -> kms/alias logs -> kms/key logs"]);
  });
});

describe("what AWS needs first is there first, and goes last", () => {
  test.each([...names, "sample"] as const)("%s", (name) => {
    expect(orderFaults(graphs[name], orders, beyondUs)).toEqual([]);
  });

  test("what is beyond us is there", () => {
    const faults = orderFaults(graphs.prod, orders).map((fault) => fault.replace(/ network(-\d)?/g, ""));
    expect([...new Set(faults)]).toEqual(["ec2/natGateway does not wait for ec2/internetGateway"]);
    expect(beyondUs).toHaveLength(1);
  });

  test.each(orders.map((order) => [order.before, order] as const))("%s: seen when it is not so", (_name, order) => {
    const found = Object.values(graphs).flatMap((graph) =>
      order.pairs(graph).map(({ who, before }) => ({ graph, who, before: before.filter((other) => other !== who) })),
    );
    const pair = found.find(
      ({ graph, who, before }) => before.length > 0 && before.every((other) => graph.waits(who, other)),
    );
    // A line of the table that fits nothing proves nothing: it needs an example in sample.ts.
    expect(pair).toBeDefined();
    const { graph, who, before } = pair!;
    const faults = orderFaults(cut(graph, who.type, who.name), [order]).filter((fault) =>
      fault.startsWith(`${called(who)} `),
    );
    expect(faults.sort()).toEqual(before.map((other) => `${called(who)} does not wait for ${called(other)}`).sort());
  });

  test("what should be there to wait for and is not", () => {
    const bare = without(graphs.dev, "aws:lb/listenerRule:ListenerRule", "hello");
    expect(orderFaults(bare, orders, beyondUs)).toEqual([
      "ecs/service hello has no listener rules of its target groups to wait for",
    ]);
  });
});

describe("both ends of a way between groups declare it", () => {
  test.each(names)("%s", (name) => {
    expect(groupEdgeFaults(graphs[name])).toEqual([]);
  });

  test("one end is missing", () => {
    expect(groupEdgeFaults(without(graphs.dev, ingressRule, "jenkins-agent-in"))).toEqual([
      "vpc/securityGroupEgressRule jenkins-agent-out: the group at the other end has no rule for it",
    ]);
    expect(groupEdgeFaults(without(graphs.dev, egressRule, "jenkins-nfs-out"))).toEqual([
      "vpc/securityGroupIngressRule jenkins-nfs-in: the group at the other end has no rule for it",
    ]);
  });

  test("the ends differ in a port", () => {
    expect(groupEdgeFaults(withInputs(graphs.dev, egressRule, "jenkins-nfs-out", () => ({ toPort: 2050 })))).toEqual([
      "vpc/securityGroupIngressRule jenkins-nfs-in: the group at the other end has no rule for it",
      "vpc/securityGroupEgressRule jenkins-nfs-out: the group at the other end has no rule for it",
    ]);
  });

  test("a way out to addresses on another port, unless it is known", () => {
    const ssh = withInputs(graphs.dev, egressRule, "hello-https-out", () => ({ fromPort: 22, toPort: 22 }));
    expect(groupEdgeFaults(ssh)).toEqual([
      "vpc/securityGroupEgressRule hello-https-out: leads out on another port than 443",
    ]);
    expect(groupEdgeFaults(ssh, [{ rule: "hello-https-out", reason: "an SFTP server of a partner" }])).toEqual([]);
  });

  test("rules in another form", () => {
    const inline = withInputs(graphs.dev, "aws:ec2/securityGroup:SecurityGroup", "hello", () => ({
      ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22 }],
    }));
    expect(groupEdgeFaults(inline)).toEqual(["ec2/securityGroup hello: rules are resources of their own"]);
  });
});

describeSecrets(() => graphs);
describePorts(() => graphs);
describeReach(() => graphs);
