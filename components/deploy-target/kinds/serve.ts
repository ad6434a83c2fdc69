import type * as pulumi from "@pulumi/pulumi";
import { watchTasks } from "../alarms/watch";
import { type InternalTargetArgs, type WebTargetArgs, type WorkerTargetArgs } from "../args";
import { scales } from "../scaling/model";
import { createService } from "../service";
import { longestMinutes } from "../strategies/duration";
import { type Runtime, type Serving, type Started } from "./kind";
import { client } from "./service-connect";

/** The ECS service that keeps the tasks running, and the alarms on them. */
export function serve(
  name: string,
  args: WebTargetArgs | InternalTargetArgs | WorkerTargetArgs,
  { traffic, rollout }: Serving,
  on: Started,
  parent: pulumi.Resource,
): Runtime & { readonly service: NonNullable<Runtime["service"]> } {
  const { cluster, network, scaling, monitoring, calls = [] } = args;
  const minutes = longestMinutes(args.deployment);
  const service = createService(
    name,
    {
      clusterArn: cluster.clusterArn,
      taskDefinitionArn: on.taskDefinitionArn,
      subnetIds: network.privateSubnetIds,
      securityGroupId: on.base.securityGroupId,
      capacity: args.capacity,
      initialTasks: scaling.minTasks,
      scaled: scales(scaling),
      enableExecuteCommand: args.enableExecuteCommand,
      rollout,
      ...(minutes === undefined ? {} : { longestMinutes: minutes }),
      // Who calls others needs the proxy that knows their names.
      traffic: {
        ...(calls.length === 0 ? {} : { serviceConnectConfiguration: client(args, on.base.logGroup.name) }),
        ...traffic,
      },
      dependsOn: on.dependsOn,
    },
    parent,
  );
  if (monitoring.kind === "alarms") {
    watchTasks(name, monitoring, { clusterName: cluster.clusterName, serviceName: service.name }, parent);
  }
  return { service, pageAlarms: [] };
}
