import { type Json, type RecordedResource } from "../../../tools/preview/engine/model";
import { called, type Graph, listAt } from "./graph";
import { groupName, storesOf } from "./stores";
import { type Workload, workloadsOf } from "./workloads";

/** Runner or store -> port -> names of the groups that reach it, sorted. */
export type Ports = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Who reaches which port of what runs and of what keeps data, as the security groups say. */
export function portsOf(graph: Graph): Ports {
  const behind = (listener: Listener, ports: readonly number[]) =>
    Object.fromEntries(
      ports.map((port) => [
        String(port),
        rulesTo(listener, graph)
          .filter((rule) => covers(rule, port))
          .map((rule) => sourceOf(rule, graph))
          .sort(),
      ]),
    );
  return Object.fromEntries([
    ...workloadsOf(graph).map((workload) => [workload.runner.name, behind(workload, listened(workload))]),
    ...storesOf(graph).map((store) => [store.resource.name, behind(store, [store.port])]),
  ]);
}

/** Ports that are open although nobody listens there, and load balancers that send to where nobody does. */
export function portFaults(graph: Graph): readonly string[] {
  const stores = storesOf(graph).flatMap((store) =>
    rulesTo(store, graph)
      .filter((rule) => !covers(rule, store.port, true))
      .map((rule) => `${called(rule)}: opens what ${store.resource.name} does not listen on`),
  );
  const workloads = workloadsOf(graph).flatMap((workload) => {
    const ports = listened(workload);
    const closed = rulesTo(workload, graph).filter((rule) => !ports.some((port) => covers(rule, port, true)));
    const balanced = listAt(workload.runner.inputs, "loadBalancers").flatMap((one) => listAt(one, "containerPort"));
    return [
      ...closed.map((rule) => `${called(rule)}: opens what no container of ${workload.runner.name} listens on`),
      ...balanced
        .filter((port) => !ports.includes(Number(port)))
        .map(
          (port) => `${called(workload.runner)}: the load balancer sends to port ${String(port)}, where nobody listens`,
        ),
    ];
  });
  return [...workloads, ...stores];
}

type Listener = Pick<Workload, "groupIds">;

/** What containers listen on, and the proxy of Service Connect where it has a port of its own. */
function listened({ containers, runner }: Workload): readonly number[] {
  const own = containers.flatMap((container) =>
    listAt(container, "portMappings").flatMap((mapping) => listAt(mapping, "containerPort")),
  );
  const proxy = listAt(runner.inputs, "serviceConnectConfiguration", "services").flatMap((one) =>
    listAt(one, "ingressPortOverride"),
  );
  const ports = [...own, ...proxy];
  return [...new Set(ports.map(Number))].sort((a, b) => a - b);
}

function rulesTo({ groupIds }: Listener, graph: Graph): readonly RecordedResource[] {
  return graph
    .ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
    .filter(({ inputs }) => groupIds.includes(inputs.securityGroupId as Json));
}

/** `exactly`: the rule is for this port alone, and not for a range that holds it too. */
function covers(
  { inputs: { ipProtocol, fromPort, toPort } }: RecordedResource,
  port: number,
  exactly = false,
): boolean {
  if (exactly) return fromPort === port && toPort === port;
  if (ipProtocol === "-1") return true;
  return ipProtocol === "tcp" && Number(fromPort) <= port && port <= Number(toPort);
}

function sourceOf({ inputs }: RecordedResource, graph: Graph): string {
  const { referencedSecurityGroupId, cidrIpv4, cidrIpv6, prefixListId } = inputs;
  if (referencedSecurityGroupId === undefined) return String(cidrIpv4 ?? cidrIpv6 ?? prefixListId);
  return groupName(referencedSecurityGroupId, graph);
}
