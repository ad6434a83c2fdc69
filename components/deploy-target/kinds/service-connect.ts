import type * as pulumi from "@pulumi/pulumi";
import { type InternalTargetArgs, type TargetArgs } from "../args";

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

/**
 * Where the proxies of the callers reach that of the service: at the port of the container, in front of which it stands. With TLS
 * it would answer nothing else there, and the smoke test speaks HTTP: so it has a port of its own, and only who is let in at the
 * container's reaches the process itself.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceConnectService.html
 */
export function proxyPort({ port, tls }: Pick<InternalTargetArgs, "port" | "tls">): number {
  if (tls === undefined) return port;
  return port === 20_443 ? 20_444 : 20_443;
}
