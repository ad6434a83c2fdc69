import { isDeepStrictEqual } from "node:util";
import { type Json, type Properties, type RecordedResource } from "../../../../tools/preview/engine/model";
import { ofType } from "../../../support/record";

/** Inputs of a resource in the state of a stack, by its name. */
export type State = ReadonlyMap<string, Properties>;

export interface Update {
  readonly name: string;
  /** Fields that the provider is asked to change. */
  readonly changed: readonly string[];
  /** Whether the actions that are sent differ from those that the load balancer has. */
  readonly movesTraffic: boolean;
}

const ruleType = "aws:lb/listenerRule:ListenerRule";

/** Sorted by name: the order of registration is nobody's promise. */
export function rulesOf(resources: readonly RecordedResource[]): RecordedResource[] {
  return ofType(resources, ruleType).sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function stateOf(rules: readonly RecordedResource[]): State {
  return new Map(rules.map(({ name, inputs }) => [name, inputs]));
}

/** What the load balancer has after ECS brought in a revision: all traffic of every rule at the alternate target group. */
export function afterEcsMoved(rules: readonly RecordedResource[], primary: string, alternate: string): State {
  const forward = {
    targetGroups: [
      { arn: primary, weight: 0 },
      { arn: alternate, weight: 1 },
    ],
  };
  return new Map(rules.map(({ name, inputs }) => [name, { ...inputs, actions: [{ type: "forward", forward }] }]));
}

/**
 * The second update of listener rules as the engine does it: a path in `ignoreChanges` takes the value of the state, whatever
 * the program says, and all inputs go to the provider as soon as one of them differs.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/
 *
 * @param state - what the engine knows: after a refresh the same as `live`, without one what it wrote itself
 * @param live - what the load balancer has
 */
export function secondRun(rules: readonly RecordedResource[], state: State, live: State): Update[] {
  return rules.flatMap(({ name, inputs, options }): Update[] => {
    const old = state.get(name);
    if (old === undefined) throw new Error(`${name} is not in the state.`);
    const next = withIgnored(inputs, old, options.ignoreChanges);
    const fields = [...new Set([...Object.keys(old), ...Object.keys(next)])];
    const changed = fields.filter((field) => !isDeepStrictEqual(old[field], next[field])).sort();
    if (changed.length === 0) return [];
    return [{ name, changed, movesTraffic: !isDeepStrictEqual(next.actions, live.get(name)?.actions) }];
  });
}

function withIgnored(inputs: Properties, old: Properties, paths: readonly string[]): Properties {
  const next: Record<string, Json> = { ...inputs };
  for (const path of paths) {
    if (!/^\w+$/.test(path)) throw new Error(`the model knows whole fields alone, not "${path}".`);
    const value = old[path];
    if (value === undefined) Reflect.deleteProperty(next, path);
    else next[path] = value;
  }
  return next;
}
