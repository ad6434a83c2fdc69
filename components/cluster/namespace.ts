import * as servicediscovery from "@pulumi/aws/servicediscovery";
import type * as pulumi from "@pulumi/pulumi";

/**
 * Where services find each other by name, through the proxies of Service Connect alone: no DNS zone, no cost.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts.html
 */
export function createNamespace(name: string, clusterName: string, parent: pulumi.Resource) {
  return new servicediscovery.HttpNamespace(
    name,
    // A name can be taken once in an account and region, so it is that of the cluster.
    { name: clusterName, description: `Services of the cluster ${clusterName} that call each other` },
    { parent },
  );
}
