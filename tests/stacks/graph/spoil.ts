import { type Properties, type RecordedResource } from "../../../tools/preview/engine/model";
import { one } from "../../support/record";
import { Graph } from "./graph";

/** The same stack with one resource changed. */
export function changed(
  { resources }: Graph,
  type: string,
  name: string,
  change: (resource: RecordedResource) => Partial<RecordedResource>,
): Graph {
  const target = one(resources, type, name);
  return new Graph(
    resources.map((resource) => (resource === target ? { ...resource, ...change(resource) } : resource)),
  );
}

/** The same stack with other inputs of one resource; outputs follow, as AWS answers with what it was given. */
export function withInputs(
  graph: Graph,
  type: string,
  name: string,
  inputs: (before: Properties) => Properties,
): Graph {
  return changed(graph, type, name, (resource) => ({
    inputs: { ...resource.inputs, ...inputs(resource.inputs) },
    outputs: { ...resource.outputs, ...inputs(resource.inputs) },
  }));
}

/** The same stack with one resource that waits for nothing but its parent. */
export function cut(graph: Graph, type: string, name: string): Graph {
  return changed(graph, type, name, () => ({ dependencies: [], propertyDependencies: {} }));
}

export function without({ resources }: Graph, type: string, name: string): Graph {
  const target = one(resources, type, name);
  return new Graph(resources.filter((resource) => resource !== target));
}
