import * as ecs from "@pulumi/aws/ecs";
import * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { ports } from "./access";
import { type ListenerCondition } from "./routing";
import { containerName } from "./task";

export interface FrontDoorArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly listenerArn: pulumi.Input<string>;
  readonly priority: number;
  readonly conditions: readonly ListenerCondition[];
  readonly healthCheckPath: string;
}

export interface FrontDoor {
  readonly targetGroup: lb.TargetGroup;
  readonly rule: lb.ListenerRule;
}

/** The way from the load balancer to the UI, for the allowed networks alone. Everybody else meets the listener's 404. */
export function createFrontDoor(name: string, args: FrontDoorArgs, parent: pulumi.Resource): FrontDoor {
  const targetGroup = new lb.TargetGroup(
    name,
    {
      vpcId: args.vpcId,
      targetType: "ip",
      port: ports.ui,
      // TLS ends at the load balancer; inside, only its security group reaches the port.
      protocol: "HTTP",
      // While Jenkins loads it answers 503 to everything, so 200 means that it is ready and not merely there.
      healthCheck: {
        enabled: true,
        path: args.healthCheckPath,
        matcher: "200",
        interval: 30,
        timeout: 10,
        healthyThreshold: 2,
        unhealthyThreshold: 3,
      },
      // There is no second task to drain to: waiting longer only prolongs the pause of an upgrade.
      deregistrationDelay: 30,
    },
    { parent },
  );
  const rule = new lb.ListenerRule(
    name,
    {
      listenerArn: args.listenerArn,
      priority: args.priority,
      conditions: [...args.conditions],
      actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
    },
    { parent },
  );
  return { targetGroup, rule };
}

/**
 * Seconds from start to ready, with room: a home with many jobs and a new version of every plugin. Until then a failing
 * health check does not stop the task.
 */
export const bootSeconds = 600;

export interface ControllerServiceArgs {
  readonly serviceName: string;
  readonly clusterArn: pulumi.Input<string>;
  readonly taskDefinitionArn: pulumi.Input<string>;
  readonly subnetIds: readonly pulumi.Input<string>[];
  readonly securityGroupId: pulumi.Input<string>;
  readonly targetGroupArn: pulumi.Input<string>;
  /** Everything that must work before the task starts and until it has stopped. */
  readonly dependsOn: pulumi.Input<pulumi.Input<pulumi.Resource>[]>;
}

/**
 * The service that keeps one controller running, and never two: Jenkins has no lock on its home, a second writer destroys
 * it. Each setting below closes one way to a second task (docs/adr/0007-one-jenkins-controller.md).
 */
export function createService(name: string, args: ControllerServiceArgs, parent: pulumi.Resource): ecs.Service {
  return new ecs.Service(
    name,
    {
      // A fixed name: ECS itself refuses a second service of this name in the cluster.
      name: args.serviceName,
      cluster: args.clusterArn,
      taskDefinition: args.taskDefinitionArn,
      desiredCount: 1,
      // Stop, then start: in a deployment, when a task is unhealthy and when Fargate retires its host.
      deploymentMaximumPercent: 100,
      deploymentMinimumHealthyPercent: 0,
      // Rebalancing starts the new task before it stops the old one.
      availabilityZoneRebalancing: "DISABLED",
      deploymentCircuitBreaker: { enable: true, rollback: true },
      healthCheckGracePeriodSeconds: bootSeconds,
      // Never Spot: a controller that is taken away ends every build.
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", base: 1, weight: 1 }],
      platformVersion: "LATEST",
      networkConfiguration: {
        subnets: [...args.subnetIds],
        securityGroups: [args.securityGroupId],
        assignPublicIp: false,
      },
      loadBalancers: [{ targetGroupArn: args.targetGroupArn, containerName, containerPort: ports.ui }],
      // A shell in the controller is a shell on every credential it holds.
      enableExecuteCommand: false,
      enableEcsManagedTags: true,
      propagateTags: "SERVICE",
      tags: { "single-writer": "true" },
    },
    // Pulumi's replacement creates first and deletes then: for a while there would be two.
    { parent, deleteBeforeReplace: true, dependsOn: args.dependsOn },
  );
}
