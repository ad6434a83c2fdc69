import type * as pulumi from "@pulumi/pulumi";

/** What a service that runs in the cluster needs of it. */
export interface ClusterRef {
  readonly clusterArn: pulumi.Output<string>;
  readonly clusterName: pulumi.Output<string>;
  /** Capacity providers are usable: pass it to `dependsOn` of every service. */
  readonly capacityReady: pulumi.Resource;
  /** Namespace of Service Connect: services of kind `internal` are found in it by name. */
  readonly namespaceArn: pulumi.Output<string>;
  /** For task roles of services that allow ECS Exec: the key that encrypts the session and the log group that audits it. */
  readonly exec: { readonly keyArn: pulumi.Output<string>; readonly logGroupArn: pulumi.Output<string> };
}
