import { called, type Graph } from "./graph";

/** Rings of resources that wait for each other, each once. The engine would wait for ever, or refuse to start. */
export function cycleFaults(graph: Graph): readonly string[] {
  const nameOf = new Map(graph.resources.map((resource) => [resource.urn, called(resource)]));
  const state = new Map<string, "open" | "done">();
  const faults: string[] = [];
  const visit = (urn: string, way: readonly string[]): void => {
    if (state.get(urn) === "done") return;
    if (state.get(urn) === "open") {
      const ring = [...way.slice(way.indexOf(urn)), urn];
      faults.push(ring.map((one) => nameOf.get(one) ?? one).join(" -> "));
      return;
    }
    state.set(urn, "open");
    for (const before of graph.directlyBefore(urn)) visit(before, [...way, urn]);
    state.set(urn, "done");
  };
  for (const { urn } of graph.resources) visit(urn, []);
  return faults;
}
