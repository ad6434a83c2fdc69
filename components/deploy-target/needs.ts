import { type Binding, emptyBinding } from "../shared/binding";
import { callVariable, type Callee } from "./calls";

/**
 * Everything that a service gets from what it needs and from the services that it calls, as one.
 *
 * @throws when two of them bring the same variable or name the same way
 */
export function joinBindings(needs: readonly Binding[], calls: readonly Callee[]): Binding {
  const called = calls.map((callee): Binding => ({
    ...emptyBinding,
    environment: { [callVariable(callee)]: callee.url },
    ways: [callee],
    ready: callee.ready === undefined ? [] : [callee.ready],
  }));
  return [...needs, ...called].reduce(join, emptyBinding);
}

function join(all: Binding, one: Binding): Binding {
  const before = { ...all.environment, ...all.secrets };
  const variable = Object.keys({ ...one.environment, ...one.secrets }).find((name) => name in before);
  if (variable !== undefined) {
    throw new Error(`${variable} comes from two of the things that the service needs or calls. Give one another name.`);
  }
  const way = one.ways.find(({ name }) => all.ways.some((other) => other.name === name));
  if (way !== undefined) throw new Error(`the service needs or calls "${way.name}" twice. Name it once.`);
  return {
    environment: { ...all.environment, ...one.environment },
    secrets: { ...all.secrets, ...one.secrets },
    secretKeyArns: [...all.secretKeyArns, ...one.secretKeyArns],
    permissions: [...all.permissions, ...one.permissions],
    ways: [...all.ways, ...one.ways],
    ready: [...all.ready, ...one.ready],
  };
}
