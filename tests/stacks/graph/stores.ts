import { type Json, type RecordedResource } from "../../../tools/preview/engine/model";
import { called, type Graph, listAt } from "./graph";
import { type Workload, workloadsOf } from "./workloads";

/** What keeps data behind a port of its own. */
export interface Store {
  readonly resource: RecordedResource;
  readonly port: number;
  readonly groupIds: readonly Json[];
  /** Names under which it is reached; none for a file system, whose name ECS works out itself. */
  readonly hosts: readonly Json[];
}

/** Databases, and file systems at their NFS port. */
export function storesOf(graph: Graph): readonly Store[] {
  const databases = graph.ofType("aws:rds/instance:Instance", "aws:rds/cluster:Cluster").map((resource): Store => {
    const { outputs, inputs } = resource;
    return {
      resource,
      port: Number(outputs.port),
      groupIds: listAt(inputs, "vpcSecurityGroupIds"),
      hosts: [outputs.address, outputs.endpoint, outputs.readerEndpoint].filter((host) => host !== undefined),
    };
  });
  const fileSystems = graph.ofType("aws:efs/fileSystem:FileSystem").map((resource): Store => ({
    resource,
    port: 2049,
    groupIds: graph
      .ofType("aws:efs/mountTarget:MountTarget")
      .filter(({ inputs }) => inputs.fileSystemId === resource.id)
      .flatMap(({ inputs }) => listAt(inputs, "securityGroups")),
    hosts: [],
  }));
  return [...databases, ...fileSystems];
}

/**
 * Services that are told the host of a database and have no way to it, and groups that have a way and nobody in them who is told
 * the host: a way that nobody needs is one for an intruder.
 */
export function storeFaults(graph: Graph): readonly string[] {
  const workloads = workloadsOf(graph);
  return storesOf(graph)
    .filter(({ hosts }) => hosts.length > 0)
    .flatMap(({ resource, groupIds, port, hosts }) => {
      const letIn = graph
        .ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
        .filter(({ inputs }) => groupIds.includes(inputs.securityGroupId ?? null) && inputs.fromPort === port)
        .map(({ inputs }) => inputs.referencedSecurityGroupId);
      const clients = workloads.filter((workload) => variablesOf(workload).some((value) => hosts.includes(value)));
      const needed = new Set(clients.flatMap((workload) => workload.groupIds));
      return [
        ...clients
          .filter((client) => !client.groupIds.some((group) => letIn.includes(group)))
          .map(({ runner }) => `${called(runner)} has no way to ${resource.name}`),
        ...letIn
          .filter((group) => !needed.has(group ?? null))
          .map((group) => `${groupName(group, graph)} has a way to ${resource.name} and nobody in it who needs one`),
      ];
    });
}

/** Values of the variables of all containers. */
export function variablesOf({ containers }: Workload): readonly Json[] {
  return containers.flatMap((container) =>
    listAt(container, "environment").flatMap((variable) => listAt(variable, "value")),
  );
}

export function groupName(group: Json | undefined, graph: Graph): string {
  return graph.meant(["aws:ec2/securityGroup:SecurityGroup"], group)[0]?.name ?? String(group);
}
