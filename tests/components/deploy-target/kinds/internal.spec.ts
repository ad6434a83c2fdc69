import { type Deployment } from "../../../../components/deploy-target/strategies/deployment";
import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { ofType, one } from "../../../support/record";
import { buildTarget } from "../support/fixture";
import { common, managed, outOfOrder } from "../support/graph";
import { internalArgs, watched } from "../support/kinds";
import { shifting, smokeTest, strategies } from "../support/shifting";

const service = "aws:ecs/service:Service";
const tls = { certificateAuthorityArn: "arn:ca", keyArn: "arn:key" };

const withImage = [
  "aws:appautoscaling/policy:Policy hello-cpu",
  "aws:appautoscaling/target:Target hello",
  "aws:ecs/service:Service hello",
  "aws:ecs/taskDefinition:TaskDefinition hello",
];

const build = (overrides: Parameters<typeof internalArgs>[0] = {}, released = true) =>
  buildTarget(() => internalArgs(overrides), { released });

test("it has no load balancer, and no way in but those that its callers open", async () => {
  expect(managed((await build()).resources)).toEqual([...common, ...withImage].sort());
  expect(managed((await build({}, false)).resources)).toEqual(common);
});

test("others reach it by its name, through proxies whose log is its own", async () => {
  const { resources } = await build();
  const { inputs } = one(resources, service);
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
    services: [
      { portName: "http", discoveryName: "platform-blue-hello", clientAlias: [{ dnsName: "hello", port: 8080 }] },
    ],
  });
  expect(inputs).not.toHaveProperty("loadBalancers");
  expect(inputs).not.toHaveProperty("healthCheckGracePeriodSeconds");
  const { containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs;
  const [container] = JSON.parse(containerDefinitions as string) as { portMappings: object[] }[];
  expect(container?.portMappings).toEqual([
    { containerPort: 8080, hostPort: 8080, protocol: "tcp", name: "http", appProtocol: "http" },
  ]);
});

test("a check in the container waits for the start", async () => {
  const { resources } = await build({ containerHealthCheckCommand: ["CMD", "/healthy"] });
  const { containerDefinitions } = one(resources, "aws:ecs/taskDefinition:TaskDefinition").inputs;
  const [container] = JSON.parse(containerDefinitions as string) as { healthCheck: { startPeriod: number } }[];
  expect(container?.healthCheck.startPeriod).toBe(20);
});

test("whoever calls it gets address, group and what to wait for", async () => {
  const released = (await build()).target.callee!;
  expect([released.name, released.port, released.url]).toEqual(["hello", 8080, "http://hello:8080"]);
  expect(released.ready).toBeDefined();
  const waiting = await build({}, false);
  expect(waiting.target.callee).not.toHaveProperty("ready");
  expect(waiting.target.url).toBeUndefined();
});

test.each([
  [8080, 20_443],
  [20_443, 20_444],
])(
  "with TLS the proxy leaves port %i to the smoke test, which speaks HTTP, and callers go to %i",
  async (port, proxied) => {
    const { resources, target } = await build({ port, tls, deployment: { ...shifting.canary, smokeTest } });
    const [connected] = (one(resources, service).inputs.serviceConnectConfiguration as any).services;
    expect([connected.ingressPortOverride, connected.clientAlias]).toEqual([proxied, [{ dnsName: "hello", port }]]);
    expect([target.callee?.port, target.callee?.url]).toEqual([proxied, `http://hello:${port}`]);
    const rule = one(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "hello-smoke-test-in");
    expect([rule.inputs.fromPort, rule.inputs.toPort]).toEqual([port, port]);
  },
);

test.each(strategies)("%s shifts by the proxies: no rule, no second target group, no role", async (_, deployment) => {
  const { resources, target } = await build({ deployment });
  expect(managed(resources)).toEqual([...common, ...withImage].sort());
  expect(target.strategy).toBe(deployment.strategy);
});

test("a smoke test asks its tasks as it does those behind the load balancer", async () => {
  const { resources } = await build({ deployment: { ...shifting.canary, smokeTest } });
  const wanted = [
    "aws:lambda/function:Function::hello-smoke-test",
    "aws:iam/rolePolicy:RolePolicy::hello-hook",
    "aws:iam/rolePolicy:RolePolicy::hello-execution",
    "aws:cloudwatch/logGroup:LogGroup::hello",
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule::hello-https-out",
    "test:index:Neighbour::capacity",
    "test:index:Neighbour::egress",
  ];
  expect(outOfOrder(resources, one(resources, service), wanted)).toEqual({ missing: [], circular: [] });
  const hooks = (one(resources, service).inputs.deploymentConfiguration as any).lifecycleHooks;
  expect(hooks).toHaveLength(1);
  expect(hooks[0].hookTargetArn).toBe(one(resources, "aws:lambda/function:Function").outputs.arn);
});

const monitoring = watched({
  maxServerErrorPercent: 5,
  maxP99LatencySeconds: 1.5,
  maxCpuPercent: 85,
  maxMemoryPercent: 90,
});
const alarmsOf = (resources: readonly RecordedResource[]) =>
  ofType(resources, "aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name }) => name.replace(/^hello-/, ""));

test("its alarms are those of its callers, which are there before an image is, and those of its tasks", async () => {
  const { resources, target } = await build({ monitoring });
  const onCalls = ["connect-latency-p99", "connect-server-error-rate"];
  expect(alarmsOf(resources).sort()).toEqual([...onCalls, "service-cpu-high", "service-memory-high"]);
  expect(target.pageAlarmNames).toHaveLength(1);
  expect(alarmsOf((await build({ monitoring }, false)).resources).sort()).toEqual(onCalls);
});

test.each<Deployment>([{ strategy: "rolling" }, ...strategies.map(([, deployment]) => deployment)])(
  "what callers feel rolls a deployment back: $strategy",
  async (deployment) => {
    const { resources } = await build({ monitoring, deployment });
    expect(one(resources, service).inputs.alarms).toEqual({
      enable: true,
      rollback: true,
      alarmNames: ["platform-blue-hello-connect-server-error-rate", "platform-blue-hello-connect-latency-p99"],
    });
  },
);

test("a discovery name is that of a stack, and never longer than Cloud Map takes", async () => {
  const naming = { project: "p".repeat(40), environment: "environment" };
  const { resources } = await build({ naming, monitoring });
  const [connected] = (one(resources, service).inputs.serviceConnectConfiguration as any).services;
  expect(connected.discoveryName).toMatch(/^p{40}-environment-[a-z0-9-]+$/);
  expect(connected.discoveryName.length).toBeLessThanOrEqual(64);
  const { metricQueries } = one(resources, "aws:cloudwatch/metricAlarm:MetricAlarm", "hello-connect-latency-p99")
    .inputs as any;
  expect(metricQueries[1].metric.dimensions).toEqual({ TargetDiscoveryName: connected.discoveryName });
});
