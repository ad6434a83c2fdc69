import { type Json, type RecordedResource } from "../../../../tools/preview/engine/model";
import { type Graph, listAt, texts } from "../graph";
import { type Pair } from "../order";

export const forType =
  (
    type: string,
    before: (resource: RecordedResource, graph: Graph) => readonly RecordedResource[],
    atLeastOne = false,
  ) =>
  (graph: Graph): readonly Pair[] =>
    graph.ofType(type).map((who) => ({ who, before: before(who, graph), atLeastOne }));

/** Resources of a type whose property holds one of these values. */
export const holding = (graph: Graph, types: readonly string[], property: string, values: readonly unknown[]) =>
  graph.ofType(...types).filter(({ inputs }) => inputs[property] !== undefined && values.includes(inputs[property]));

const roleRights = ["aws:iam/rolePolicy:RolePolicy", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"];

/**
 * Policies of the roles whose ARN stands anywhere in a value. One that only denies gives no rights: it may come later, and where
 * it names who it limits it has to.
 */
export function rightsIn(value: RecordedResource["inputs"], graph: Graph): readonly RecordedResource[] {
  const said = new Set(texts(value));
  const roles = graph.ofType("aws:iam/role:Role").filter(({ outputs }) => said.has(String(outputs.arn)));
  return graph
    .ofType(...roleRights)
    .filter(({ inputs }) => roles.some(({ id, outputs }) => [id, outputs.name].includes(String(inputs.role))))
    .filter(({ inputs }) => !onlyDenies(inputs.policy));
}

function onlyDenies(policy: Json | undefined): boolean {
  if (typeof policy !== "string") return false;
  const effects = listAt(JSON.parse(policy) as Json, "Statement").flatMap((statement) => listAt(statement, "Effect"));
  return effects.length > 0 && effects.every((effect) => effect === "Deny");
}
