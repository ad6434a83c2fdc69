import type * as pulumi from "@pulumi/pulumi";

/** What a service behind the shared load balancer needs of it. */
export interface IngressRef {
  readonly httpsListenerArn: pulumi.Output<string>;
  /** Security group of the load balancer: the one peer that may reach a service's container port. */
  readonly securityGroupId: pulumi.Output<string>;
  /** The part of the ARN that CloudWatch uses as dimension `LoadBalancer`: `app/name/0123456789abcdef`. */
  readonly loadBalancerArnSuffix: pulumi.Output<string>;
  /** Scheme and host under which path routes are reached, for outputs and health checks: `https://...`. */
  readonly baseUrl: pulumi.Output<string>;
}

/** How requests find a service behind the ingress. The priority decides between rules that both match; lower wins. */
export type Routing =
  | { readonly kind: "host"; readonly host: string; readonly priority: number }
  | { readonly kind: "path"; readonly pattern: string; readonly priority: number };
