import { type PolicyResource } from "@pulumi/policy";
import { type Props } from "./props";
import { type StackIndex } from "./stack-index";
import { ifKnown } from "./unknowns";
import { list, object, text } from "./values";

/**
 * Where resources name others by ARN: type -> properties. What is inside of a property, JSON text included, counts; a path such
 * as `target.deadLetterConfig` means that part only.
 */
export type Places = Readonly<Record<string, readonly string[]>>;

/**
 * Which resources name another one in one of the places: by a link, or by its ARN where that is known. A stack is read once for
 * all targets.
 */
export function mentionsIn(places: Places): (target: PolicyResource, stack: StackIndex) => PolicyResource[] {
  const stacks = new WeakMap<StackIndex, ReadonlyMap<string, readonly PolicyResource[]>>();
  return (target, stack) => {
    const arn = ifKnown(() => text((target.props as Props).arn)) ?? "";
    const linked = Object.entries(places).flatMap(([type, paths]) =>
      paths.flatMap((path) =>
        stack
          .referring(target, type, path.split(".")[0] ?? "")
          .filter((resource) => !path.includes(".") || mayMean(resource, path, arn)),
      ),
    );
    if (arn === "") return [...new Set(linked)];
    const byArn = stacks.get(stack) ?? namesIn(places, stack);
    stacks.set(stack, byArn);
    return [...new Set([...linked, ...(byArn.get(arn) ?? [])])];
  };
}

/** A link leads from a whole property; what is known of the part of it says whether the part is meant. */
function mayMean(resource: PolicyResource, path: string, arn: string): boolean {
  const value = ifKnown(() => [at(resource, path)]);
  if (value === undefined) return true;
  const [part] = value;
  if (part === undefined || part === null) return false;
  const arns = arnsOf(() => part);
  return arn === "" || arns.length === 0 || arns.includes(arn);
}

function at({ props }: PolicyResource, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => object(value)[key], props);
}

function namesIn(places: Places, stack: StackIndex): Map<string, PolicyResource[]> {
  const byArn = new Map<string, PolicyResource[]>();
  for (const [type, paths] of Object.entries(places))
    for (const resource of stack.ofType(type))
      for (const path of paths)
        for (const arn of arnsOf(() => at(resource, path))) {
          const named = byArn.get(arn);
          if (named === undefined) byArn.set(arn, [resource]);
          else named.push(resource);
        }
  return byArn;
}

/** The ARNs in a value, without those that are not known yet: a link says the same. */
function arnsOf(read: () => unknown): string[] {
  const value = ifKnown(read);
  if (typeof value === "string") return value.match(/arn:[^\s"\\]+/g) ?? [];
  const keys = Array.isArray(value) ? list(value).keys() : Object.keys(object(value));
  return [...keys].flatMap((key) => arnsOf(() => (value as Readonly<Record<string | number, unknown>>)[key]));
}
