import { type Callee, callVariable } from "../../../components/deploy-target/calls";
import { DeployTarget } from "../../../components/deploy-target/deploy-target";
import { one, record } from "../../support/record";
import { buildTarget, inRegion, plainArgs, without } from "./support/fixture";
import { outOfOrder } from "./support/graph";
import { internalArgs, workerArgs } from "./support/kinds";

/** A web service that calls an internal one of the same program. */
function callerAnd(callee: "released" | "waiting") {
  return record(() => {
    const args = internalArgs({ port: 9000 });
    const orders = new DeployTarget("orders", callee === "released" ? args : without(args, "image"));
    if (orders.callee === undefined) throw new Error("an internal service can be called");
    const { network, cluster } = args;
    new DeployTarget("hello", { ...plainArgs, network, cluster, calls: [orders.callee] });
  }, inRegion);
}

test("the caller finds the address in a variable", async () => {
  const resources = await callerAnd("released");
  const { containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition", "hello").inputs;
  const [container] = JSON.parse(containerDefinitions as string) as { environment: object[] }[];
  expect(container?.environment).toContainEqual({ name: "ORDERS_URL", value: "http://orders:9000" });
});

test.each([
  ["orders", "ORDERS_URL"],
  ["order-history", "ORDER_HISTORY_URL"],
])("the variable of %s is %s", (name, variable) => {
  expect(callVariable({ name, port: 1, securityGroupId: "sg", url: "http://x" })).toBe(variable);
});

test("the way is open at both ends, on the one port, and for the caller alone", async () => {
  const resources = await callerAnd("released");
  const groupOf = (name: string) => one(resources, "aws:ec2/securityGroup:SecurityGroup", name).id;
  const port = { ipProtocol: "tcp", fromPort: 9000, toPort: 9000, description: "Tasks of hello to orders" };
  expect(
    one(resources, "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "hello-to-orders-out").inputs,
  ).toEqual({
    ...port,
    securityGroupId: groupOf("hello"),
    referencedSecurityGroupId: groupOf("orders"),
  });
  const into = resources.filter(
    ({ type, inputs }) => type.endsWith("SecurityGroupIngressRule") && inputs.securityGroupId === groupOf("orders"),
  );
  expect(into.map(({ name, inputs }) => [name, inputs])).toEqual([
    [
      "hello-to-orders-in",
      { ...port, securityGroupId: groupOf("orders"), referencedSecurityGroupId: groupOf("hello") },
    ],
  ]);
});

test("the caller is a client of Service Connect, offers nothing by it, and keeps its load balancer", async () => {
  const { inputs } = one(await callerAnd("released"), "aws:ecs/service:Service", "hello");
  expect(inputs.serviceConnectConfiguration).toEqual({
    enabled: true,
    namespace: "arn:aws:servicediscovery:eu-west-1:111122223333:namespace/ns-main",
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": "/platform/blue/hello",
        "awslogs-region": "eu-west-1",
        "awslogs-stream-prefix": "service-connect",
        mode: "non-blocking",
      },
    },
  });
  expect(inputs.loadBalancers).toHaveLength(1);
});

test("the caller starts after what it calls: its proxy knows only what was there", async () => {
  const resources = await callerAnd("released");
  const wanted = [
    "aws:ecs/service:Service::orders",
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule::hello-to-orders-in",
  ];
  const service = one(resources, "aws:ecs/service:Service", "hello");
  expect(outOfOrder(resources, service, wanted)).toEqual({ missing: [], circular: [] });
});

test("one that is not released yet holds nobody up", async () => {
  const resources = await callerAnd("waiting");
  expect(resources.filter(({ type }) => type === "aws:ecs/service:Service").map(({ name }) => name)).toEqual(["hello"]);
});

const orders: Callee = { name: "orders", port: 9000, securityGroupId: "sg-orders", url: "http://orders:9000" };

test("a worker and an internal service may call too; the internal one stays reachable", async () => {
  const worker = await buildTarget(() => workerArgs({ calls: [orders] }));
  expect(one(worker.resources, "aws:ecs/service:Service").inputs.serviceConnectConfiguration).not.toHaveProperty(
    "services",
  );
  const internal = await buildTarget(() => internalArgs({ calls: [orders] }));
  expect(one(internal.resources, "aws:ecs/service:Service").inputs.serviceConnectConfiguration).toHaveProperty(
    "services",
  );
});
