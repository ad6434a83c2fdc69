import * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { type Routing } from "../ingress/ingress-ref";
import { conditionsOf } from "./routes";
import { testHeader } from "./strategies/test-traffic";

/** How the load balancer finds out whether a task works. */
export interface HealthCheck {
  /** Path that answers without help of anything else; a check that asks a database takes every task down with it. */
  readonly path: string;
  /** Status codes that mean healthy: `200` or `200-299` or `200,204`; 4xx and 5xx cannot. */
  readonly matcher: string;
  /** 5 to 300. */
  readonly intervalSeconds: number;
  /** 2 to 120, less than the interval. */
  readonly timeoutSeconds: number;
  /** Successes in a row until a task gets requests, 2 to 10. */
  readonly healthyThreshold: number;
  /** Failures in a row until a task gets none and is replaced, 2 to 10. */
  readonly unhealthyThreshold: number;
  /** Time to start in which failures replace no task, 0 to 1800. */
  readonly gracePeriodSeconds: number;
}

export interface EntranceArgs {
  readonly vpcId: pulumi.Input<string>;
  readonly listenerArn: pulumi.Input<string>;
  readonly routing: Routing;
  readonly healthCheck: HealthCheck;
  readonly deregistrationDelaySeconds: number;
  readonly slowStartSeconds: number;
}

/** The way from the shared load balancer to the tasks: a target group and a listener rule that belongs to this service alone. */
export interface Entrance {
  readonly targetGroup: lb.TargetGroup;
  readonly rule: lb.ListenerRule;
}

export function createEntrance(name: string, args: EntranceArgs, parent: pulumi.Resource): Entrance {
  const targetGroup = createTargetGroup(name, args, parent);
  const rule = new lb.ListenerRule(
    name,
    { ...ruleFields(args), actions: [{ type: "forward", targetGroupArn: targetGroup.arn }] },
    { parent },
  );
  return { targetGroup, rule };
}

/** The same way twice, and a third for tests, for strategies that keep two revisions side by side. */
export interface ShiftingEntrance extends Entrance {
  /** The target group of the revision that does not have the traffic. */
  readonly alternate: lb.TargetGroup;
  readonly testRule: lb.ListenerRule;
}

/**
 * Which of the two target groups has the traffic is decided by ECS, which rewrites the actions of both rules while it
 * deploys; here is only what they begin with. An update that brought the beginning back would send users to tasks that are
 * gone, so the actions are ignored, all of them: single weights cannot be (pulumi-aws#5771), and `ignoreChanges` counts only on the
 * rule itself, not on the component. ADR 0013.
 */
export function createShiftingEntrance(
  name: string,
  args: EntranceArgs & { readonly testCidrs: readonly string[] },
  parent: pulumi.Resource,
): ShiftingEntrance {
  const targetGroup = createTargetGroup(name, args, parent);
  // AWS takes 32 characters, of which Pulumi needs 8: a longer ending would leave less than 20 for the service.
  const alternate = createTargetGroup(`${name}-alt`, args, parent);
  const belongsToEcs = { parent, ignoreChanges: ["actions"] };
  const rule = new lb.ListenerRule(
    name,
    {
      ...ruleFields(args),
      actions: [
        {
          type: "forward",
          forward: {
            targetGroups: [
              { arn: targetGroup.arn, weight: 1 },
              { arn: alternate.arn, weight: 0 },
            ],
          },
        },
      ],
    },
    belongsToEcs,
  );
  const testRule = new lb.ListenerRule(
    `${name}-test`,
    {
      ...ruleFields(args),
      priority: testPriority(args.routing.priority),
      conditions: [
        ...conditionsOf(args.routing),
        { httpHeader: { httpHeaderName: testHeader, values: [name] } },
        { sourceIp: { values: args.testCidrs.length === 0 ? [nobody] : [...args.testCidrs] } },
      ],
      actions: [{ type: "forward", targetGroupArn: alternate.arn }],
    },
    belongsToEcs,
  );
  return { targetGroup, alternate, rule, testRule };
}

/** An address for documentation, from which no request comes: https://www.rfc-editor.org/rfc/rfc5737 */
const nobody = "192.0.2.0/32";

/** Before the rule of production, which would match too. */
export function testPriority(priority: number): number {
  return priority - 1;
}

function ruleFields({ listenerArn, routing }: EntranceArgs) {
  return { listenerArn, priority: routing.priority, conditions: conditionsOf(routing) };
}

/**
 * AWS wants one, and uses it for targets that are registered without: ECS registers each task with the port of its container. The
 * service's own would replace the target group when it changes, while ECS and the ignored actions of the rules still name the old one.
 */
const unusedPort = 80;

function createTargetGroup(name: string, args: EntranceArgs, parent: pulumi.Resource): lb.TargetGroup {
  const { healthCheck } = args;
  return new lb.TargetGroup(
    name,
    {
      // No name: a target group that must be replaced could not be, while its name is taken by the one in use.
      vpcId: args.vpcId,
      targetType: "ip",
      port: unusedPort,
      // TLS ends at the load balancer; inside, only its security group reaches the port.
      protocol: "HTTP",
      deregistrationDelay: args.deregistrationDelaySeconds,
      slowStart: args.slowStartSeconds,
      // The only algorithm that knows a slow start.
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
      loadBalancingAlgorithmType: "round_robin",
      healthCheck: {
        enabled: true,
        protocol: "HTTP",
        path: healthCheck.path,
        matcher: healthCheck.matcher,
        interval: healthCheck.intervalSeconds,
        timeout: healthCheck.timeoutSeconds,
        healthyThreshold: healthCheck.healthyThreshold,
        unhealthyThreshold: healthCheck.unhealthyThreshold,
      },
    },
    { parent },
  );
}
