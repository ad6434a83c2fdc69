import * as lb from "@pulumi/aws/lb";
import type * as pulumi from "@pulumi/pulumi";
import { type Routing } from "../ingress/ingress-ref";

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
  readonly port: number;
  readonly routing: Routing;
  readonly healthCheck: HealthCheck;
  readonly deregistrationDelaySeconds: number;
  readonly slowStartSeconds: number;
}

export interface Entrance {
  readonly targetGroup: lb.TargetGroup;
  readonly rule: lb.ListenerRule;
}

/** The way from the shared load balancer to the tasks: a target group and a listener rule that belongs to this service alone. */
export function createEntrance(name: string, args: EntranceArgs, parent: pulumi.Resource): Entrance {
  const { healthCheck } = args;
  const targetGroup = new lb.TargetGroup(
    name,
    {
      // No name: a target group that must be replaced could not be, while its name is taken by the one in use.
      vpcId: args.vpcId,
      targetType: "ip",
      port: args.port,
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
  const rule = new lb.ListenerRule(
    name,
    {
      listenerArn: args.listenerArn,
      priority: args.routing.priority,
      conditions: [condition(args.routing)],
      actions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
    },
    { parent },
  );
  return { targetGroup, rule };
}

function condition(routing: Routing) {
  switch (routing.kind) {
    case "host":
      return { hostHeader: { values: [routing.host] } };
    case "path": {
      const prefix = pathPrefix(routing.pattern);
      // "/shop/*" does not match "/shop", which is what people type.
      return { pathPattern: { values: prefix === "" ? [routing.pattern] : [prefix, routing.pattern] } };
    }
  }
}

/** `/shop` for `/shop/*`; empty for `/*`. */
function pathPrefix(pattern: string): string {
  const [, prefix] = /^((?:\/[A-Za-z0-9._~-]+)*)\/\*$/.exec(pattern) ?? [];
  if (prefix === undefined) {
    throw new Error(
      `routing.pattern must be a fixed path that ends in /*, such as "/shop/*" or "/*", got "${pattern}".`,
    );
  }
  return prefix;
}

/** What follows the host in the address of the service, with a slash at the end. */
export function urlPath(routing: Routing): string {
  return routing.kind === "host" ? "/" : `${pathPrefix(routing.pattern)}/`;
}
