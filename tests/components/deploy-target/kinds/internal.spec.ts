import { one } from "../../../support/record";
import { buildTarget } from "../support/fixture";
import { common, managed, outOfOrder } from "../support/graph";
import { internalArgs, watched } from "../support/kinds";
import { shifting, smokeTest, strategies } from "../support/shifting";

const service = "aws:ecs/service:Service";

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
    services: [{ portName: "http", discoveryName: "hello", clientAlias: [{ dnsName: "hello", port: 8080 }] }],
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

test("its alarms are those of its tasks", async () => {
  const { resources, target } = await build({ monitoring: watched({ maxCpuPercent: 85, maxMemoryPercent: 90 }) });
  const alarms = managed(resources).filter((name) => name.includes("MetricAlarm"));
  expect(alarms.map((name) => name.replace(/^.* /, ""))).toEqual([
    "hello-service-cpu-high",
    "hello-service-memory-high",
  ]);
  expect(target.pageAlarmNames).toEqual([]);
});
