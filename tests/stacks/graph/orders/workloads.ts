import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { type Graph, listAt, texts } from "../graph";
import { type Order, type Pair } from "../order";
import { type Workload, workloadsOf } from "../workloads";
import { forType, holding, rightsIn } from "./select";

const forWorkloads =
  (before: (workload: Workload, graph: Graph) => readonly RecordedResource[], atLeastOne = false) =>
  (graph: Graph): readonly Pair[] =>
    workloadsOf(graph).map((workload) => ({ who: workload.runner, before: before(workload, graph), atLeastOne }));

const groupIngress = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const groupEgress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

const targetGroupsOf = (service: RecordedResource) =>
  texts(service.inputs.loadBalancers ?? []).filter((text) => text.includes(":targetgroup/"));

function routesOf(graph: Graph, associations: readonly RecordedResource[]): readonly RecordedResource[] {
  const tables = associations.map(({ inputs }) => inputs.routeTableId);
  return holding(graph, ["aws:ec2/route:Route"], "routeTableId", tables);
}

/** What must be there before something runs, and stay until it has stopped. */
export const workloadOrders: readonly Order[] = [
  {
    before: "rights of the roles it is handed",
    why: "what starts without its rights fails; what loses them while it ends never ends",
    // A task definition only names its roles; who runs it is asked below.
    pairs: (graph) =>
      graph.resources
        .filter(({ type }) => !/^aws:(iam\/|ecs\/taskDefinition:)/.test(type))
        .map((who) => ({ who, before: rightsIn(who.inputs, graph) })),
  },
  {
    before: "rights of the task",
    why: "a task without its rights does not start, and the circuit breaker counts it",
    pairs: forWorkloads(({ taskDefinition }, graph) => rightsIn(taskDefinition?.inputs ?? {}, graph)),
  },
  {
    before: "listener rules of its target groups",
    why: "ECS refuses a target group that no load balancer uses, and a rule that goes first cuts off what still drains",
    pairs: (graph) =>
      graph.ofType("aws:ecs/service:Service").map((who) => {
        const targets = targetGroupsOf(who);
        const before = graph
          .ofType("aws:lb/listenerRule:ListenerRule", "aws:lb/listener:Listener")
          .filter(({ inputs }) =>
            texts(inputs.actions ?? inputs.defaultActions).some((text) => targets.includes(text)),
          );
        return { who, before, atLeastOne: targets.length > 0 };
      }),
  },
  {
    before: "capacity providers of its cluster",
    why: "a service that names a provider the cluster does not have yet is refused, and one still in use cannot be taken away",
    pairs: forWorkloads(({ clusterArn }, graph) => {
      const clusters = graph.meant(["aws:ecs/cluster:Cluster"], clusterArn).map(({ outputs }) => outputs.name);
      return holding(graph, ["aws:ecs/clusterCapacityProviders:ClusterCapacityProviders"], "clusterName", clusters);
    }, true),
  },
  {
    before: "routes of its subnets",
    why: "without a way out a task pulls no image",
    pairs: forWorkloads(({ subnetIds }, graph) => {
      const associations = holding(
        graph,
        ["aws:ec2/routeTableAssociation:RouteTableAssociation"],
        "subnetId",
        subnetIds,
      );
      const routes = routesOf(graph, associations);
      // What goes through NAT goes on from the subnet of the gateway.
      const gateways = graph.meant(
        ["aws:ec2/natGateway:NatGateway"],
        ...routes.map(({ inputs }) => inputs.natGatewayId),
      );
      const onwards = holding(
        graph,
        ["aws:ec2/routeTableAssociation:RouteTableAssociation"],
        "subnetId",
        gateways.map(({ inputs }) => inputs.subnetId),
      );
      return [...routes, ...routesOf(graph, onwards)];
    }, true),
  },
  {
    before: "endpoints of its network, and ways into them",
    why: "a task that starts before them goes through NAT, or nowhere",
    pairs: forWorkloads(({ subnetIds }, graph) => {
      const vpcs = graph.meant(["aws:ec2/subnet:Subnet"], ...subnetIds).map(({ inputs }) => inputs.vpcId);
      const endpoints = holding(graph, ["aws:ec2/vpcEndpoint:VpcEndpoint"], "vpcId", vpcs);
      const groups = endpoints.flatMap(({ inputs }) => listAt(inputs, "securityGroupIds"));
      return [...endpoints, ...holding(graph, [groupIngress], "securityGroupId", groups)];
    }),
  },
  {
    before: "ways from its groups, and from load balancers to them, at both ends",
    why: "a task that reaches nothing hangs; one that no load balancer reaches fails its health check",
    // A way from another service is for that service to wait for.
    pairs: forWorkloads(({ groupIds }, graph) => {
      const balancers = graph
        .ofType("aws:lb/loadBalancer:LoadBalancer")
        .flatMap(({ inputs }) => texts(inputs.securityGroups));
      const between = (from: readonly unknown[], to: readonly unknown[]) => [
        ...holding(graph, [groupEgress], "securityGroupId", from).filter(({ inputs }) =>
          to.includes(inputs.referencedSecurityGroupId),
        ),
        ...holding(graph, [groupIngress], "securityGroupId", to).filter(({ inputs }) =>
          from.includes(inputs.referencedSecurityGroupId),
        ),
      ];
      return [
        ...holding(graph, [groupEgress], "securityGroupId", groupIds),
        ...holding(graph, [groupIngress], "referencedSecurityGroupId", groupIds),
        ...between(balancers, groupIds),
      ];
    }, true),
  },
  {
    before: "log groups of its containers",
    why: "the log driver fails the task when its group is not there",
    pairs: forWorkloads(
      ({ containers }, graph) =>
        graph.meant(
          ["aws:cloudwatch/logGroup:LogGroup"],
          ...containers.flatMap((container) => listAt(container, "logConfiguration", "options", "awslogs-group")),
        ),
      true,
    ),
  },
  {
    before: "mount targets of its file systems",
    why: "a task whose volume cannot be mounted does not start, and one that loses it hangs",
    pairs: forWorkloads(({ taskDefinition }, graph) => {
      const ids = listAt(taskDefinition?.inputs, "volumes").flatMap((volume) =>
        listAt(volume, "efsVolumeConfiguration", "fileSystemId"),
      );
      return holding(graph, ["aws:efs/mountTarget:MountTarget"], "fileSystemId", ids);
    }),
  },
  {
    before: "alarms that roll it back",
    why: "a deployment that watches an alarm that is not there fails",
    pairs: forType("aws:ecs/service:Service", ({ inputs }, graph) =>
      graph.meant(
        ["aws:cloudwatch/metricAlarm:MetricAlarm", "aws:cloudwatch/compositeAlarm:CompositeAlarm"],
        ...listAt(inputs, "alarms", "alarmNames"),
      ),
    ),
  },
  {
    before: "service that it scales",
    why: "a target for what is not there is refused",
    pairs: (graph) =>
      holding(graph, ["aws:appautoscaling/target:Target"], "serviceNamespace", ["ecs"]).map((who) => {
        const before = graph.ofType("aws:ecs/service:Service").filter(({ outputs, inputs }) => {
          const cluster = graph.meant(["aws:ecs/cluster:Cluster"], inputs.cluster)[0]?.outputs.name;
          return who.inputs.resourceId === `service/${String(cluster)}/${String(outputs.name)}`;
        });
        return { who, before, atLeastOne: true };
      }),
  },
  ...[
    ["aws:appautoscaling/policy:Policy", "target that it moves by a metric"],
    ["aws:appautoscaling/scheduledAction:ScheduledAction", "target that it moves by the clock"],
  ].map(([type = "", before = ""]): Order => ({
    before,
    why: "a policy without a target is refused, and a target takes its policies along when it goes",
    pairs: forType(
      type,
      ({ inputs }, graph) =>
        holding(graph, ["aws:appautoscaling/target:Target"], "resourceId", [inputs.resourceId]).filter(
          (target) => target.inputs.scalableDimension === inputs.scalableDimension,
        ),
      true,
    ),
  })),
];
