import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { type Json, type Properties } from "../../tools/preview/engine/model";
import { one } from "../support/record";
import { stackResources } from "../support/stacks";
import { cycleFaults } from "./graph/cycles";
import { called, Graph } from "./graph/graph";
import { groupEdgeFaults } from "./graph/group-edges";
import { orderFaults } from "./graph/order";
import { beyondUs, orders } from "./graph/orders";
import { portFaults, portsOf, type Ports } from "./graph/ports";
import { everyKind, releasedStack, tokenSecret } from "./graph/released";
import { sample } from "./graph/sample";
import { secretFaults } from "./graph/secrets";
import { changed, cut, without, withInputs } from "./graph/spoil";
import { workloadsOf } from "./graph/workloads";

const names = ["dev", "prod", "released", "everyKind"] as const;
let graphs: Record<(typeof names)[number] | "sample", Graph>;

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
const taskDefinition = "aws:ecs/taskDefinition:TaskDefinition";
const rolePolicy = "aws:iam/rolePolicy:RolePolicy";

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

describe("who may read a secret needs it, and who needs one may read it", () => {
  test.each(names)("%s", (name) => {
    expect(secretFaults(graphs[name])).toEqual([]);
  });

  /** A container of hello with other secrets or variables. */
  const container = (more: Properties) =>
    withInputs(graphs.released, taskDefinition, "hello", ({ containerDefinitions }) => {
      const [first] = JSON.parse(String(containerDefinitions)) as Properties[];
      return { containerDefinitions: JSON.stringify([{ ...first, ...more }]) };
    });
  const other = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:other-AbCdEf";

  test("the released stack uses secrets at all", () => {
    const used = workloadsOf(graphs.released).map(({ runner, containers }) => [
      runner.name,
      containers.flatMap(({ secrets }) => (secrets as Properties[]).map(({ name }) => name)),
    ]);
    expect(Object.fromEntries(used)).toEqual({ hello: ["API_TOKEN"], jenkins: ["JENKINS_ADMIN_PASSWORD"] });
  });

  test("another secret is used than the one that may be read", () => {
    expect(secretFaults(container({ secrets: [{ name: "API_TOKEN", valueFrom: `${other}:token::` }] }))).toEqual([
      `hello-execution may not read ${other}`,
      `hello-execution may read ${tokenSecret}, which no container uses`,
    ]);
  });

  test("the credentials of a registry are a secret too", () => {
    expect(secretFaults(container({ repositoryCredentials: { credentialsParameter: other } }))).toEqual([
      `hello-execution may not read ${other}`,
    ]);
  });

  test("a variable names a secret that the service may not fetch", () => {
    expect(secretFaults(container({ environment: [{ name: "DATABASE_SECRET_ARN", value: other }] }))).toEqual([
      `hello-task may not read ${other}`,
    ]);
  });

  test("a wildcard reads what nobody uses", () => {
    const wide = withStatement("jenkins-execution", "ReadItsSecrets", { Resource: ["*"] });
    expect(secretFaults(wide)).toEqual([
      "jenkins-execution may not read jenkins-admin",
      "jenkins-execution may read *, which no container uses",
    ]);
  });

  test("a secret is readable, its key is not", () => {
    const locked = withStatement("jenkins-execution", "DecryptItsSecrets", { Action: ["kms:DescribeKey"] });
    expect(secretFaults(locked)).toEqual(["jenkins-execution may not decrypt jenkins-admin"]);
  });

  /** The released stack with one statement of a role changed. */
  function withStatement(role: string, sid: string, change: Record<string, Json>): Graph {
    return withInputs(graphs.released, rolePolicy, role, ({ policy }) => {
      const document = JSON.parse(String(policy)) as { Statement: Properties[] };
      const Statement = document.Statement.map((one) => (one.Sid === sid ? { ...one, ...change } : one));
      return { policy: JSON.stringify({ ...document, Statement }) };
    });
  }
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

describe("a port is reached by the groups that should reach it", () => {
  const table = parse(fs.readFileSync(path.join(__dirname, "graph", "ports.yaml"), "utf8")) as Record<string, Ports>;

  test.each(names)("%s", (name) => {
    expect(portsOf(graphs[name])).toEqual(table[name]);
    expect(portFaults(graphs[name])).toEqual([]);
  });

  test("a rule for everybody shows as addresses", () => {
    const open = withInputs(
      graphs.released,
      ingressRule,
      "jenkins-agent-in",
      ({ referencedSecurityGroupId: _, ...rest }) => ({
        ...rest,
        referencedSecurityGroupId: undefined as unknown as Json,
        cidrIpv4: "0.0.0.0/0",
      }),
    );
    expect(portsOf(open).jenkins).toEqual({ 8080: ["ingress"], 50000: ["0.0.0.0/0"] });
  });

  test("a rule for every protocol reaches every port", () => {
    const open = withInputs(graphs.released, ingressRule, "jenkins-agent-in", () => ({ ipProtocol: "-1" }));
    expect(portsOf(open).jenkins).toEqual({ 8080: ["ingress", "jenkins-agents"], 50000: ["jenkins-agents"] });
  });

  test("a port that no container listens on, and a range around one that does", () => {
    const other = withInputs(graphs.dev, ingressRule, "hello-requests-in", () => ({ fromPort: 9000, toPort: 9000 }));
    const range = withInputs(graphs.dev, ingressRule, "hello-requests-in", () => ({ fromPort: 8000, toPort: 8999 }));
    const fault = "vpc/securityGroupIngressRule hello-requests-in: opens what no container of hello listens on";
    expect([portFaults(other), portFaults(range)]).toEqual([[fault], [fault]]);
  });

  test("a load balancer that sends to where nobody listens", () => {
    const wrong = withInputs(graphs.dev, service, "hello", ({ loadBalancers }) => ({
      loadBalancers: (loadBalancers as Properties[]).map((one) => ({ ...one, containerPort: 80 })),
    }));
    expect(portFaults(wrong)).toEqual(["ecs/service hello: the load balancer sends to port 80, where nobody listens"]);
  });
});
