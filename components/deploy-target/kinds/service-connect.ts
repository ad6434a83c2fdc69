import type * as pulumi from "@pulumi/pulumi";
import { type TargetArgs } from "../args";

/**
 * What makes a task a client of Service Connect: its proxy, whose log goes to the log of the service.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts.html
 */
export function client({ cluster, place }: Pick<TargetArgs, "cluster" | "place">, logGroupName: pulumi.Input<string>) {
  return {
    enabled: true,
    namespace: cluster.namespaceArn,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": logGroupName,
        "awslogs-region": place.region,
        "awslogs-stream-prefix": "service-connect",
        mode: "non-blocking",
      },
    },
  };
}
