import { type PolicyConfigSchema } from "@pulumi/policy";
import { type Props } from "./props";
import { each } from "./unknowns";
import { isEmpty, list, number, object } from "./values";

/** What must hold for a property: all of the words that are there. */
export interface Term {
  /** Text, number, truth value or list that it must be. */
  readonly equals?: unknown;
  /** The least and the most, of a number; of a list, how many it holds. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Whether it must be there, or must not. */
  readonly present?: boolean;
  /** One of these it must be. */
  readonly oneOf?: readonly unknown[];
  /** What must hold for other properties of the same resource before this is asked for: `{ kind: { equals: "web" } }`. */
  readonly when?: Contract;
}

/** Property path -> what must hold: `scaling.minTasks`, `containers[0].image`, `containers[*].image` for each of a list. */
export type Contract = Readonly<Record<string, Term>>;

type Schema = PolicyConfigSchema["properties"][string];

const words: Readonly<Record<string, Schema>> = {
  equals: { description: "Text, number, truth value or list that it must be." },
  minimum: { type: "number", description: "The least; of a list, how many it holds." },
  maximum: { type: "number", description: "The most; of a list, how many it holds." },
  present: { type: "boolean", description: "Whether it must be there, or must not." },
  oneOf: { type: "array", description: "One of these it must be." },
};

/** A contract as a profile may write it, in JSON Schema: a misspelt word would ask for nothing. */
export const contractSchema: Schema = contractOf({
  ...words,
  when: {
    ...contractOf(words),
    description: "What must hold for other properties before this is asked for: property path -> the words above.",
  },
});

function contractOf(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: "object", additionalProperties: { type: "object", properties, additionalProperties: false } };
}

/** One message for each property that does not hold. */
export function* contractFaults(contract: Contract, props: Props): Iterable<string> {
  yield* each(Object.entries(contract), function* ([path, term]) {
    if (!holds(term.when ?? {}, props)) return;
    yield* each(placesOf(props, path), function* ({ place, read }) {
      const fault = faultOf(term, read());
      if (fault !== undefined) yield `${place} ${fault}`;
    });
  });
}

/** Whether nothing is wrong. What is known to be wrong decides, whatever is unknown of the rest. */
function holds(contract: Contract, props: Props): boolean {
  const [fault] = contractFaults(contract, props);
  return fault === undefined;
}

interface Place {
  readonly place: string;
  readonly read: () => unknown;
}

/** The places to which a path leads: several where it says `[*]`, and none when such a list is empty. */
function placesOf(props: Props, path: string): Place[] {
  const steps = path.replaceAll(/\[(\d+|\*)\]/g, ".$1").split(".");
  return steps.reduce<Place[]>(
    (places, step) => places.flatMap((at) => (step === "*" ? everyItemOf(at) : [stepInto(at, step)])),
    [{ place: "", read: () => props }],
  );
}

function everyItemOf({ place, read }: Place): Place[] {
  const items = list(read());
  return Array.from({ length: items.length }, (_, index) => ({
    place: `${place}[${index}]`,
    read: () => items[index],
  }));
}

function stepInto({ place, read }: Place, step: string): Place {
  if (/^\d+$/.test(step)) return { place: `${place}[${step}]`, read: () => list(read())[Number(step)] };
  return { place: place === "" ? step : `${place}.${step}`, read: () => object(read())[step] };
}

/** What is wrong with a value, after its place; undefined when all holds. The value itself may be secret. */
function faultOf({ equals, minimum, maximum, present, oneOf }: Term, value: unknown): string | undefined {
  if (present === false) return isEmpty(value) ? undefined : "is set; leave it out";
  if (isEmpty(value)) return "is not set; its contract asks for it";
  if (equals !== undefined && !isSame(value, equals)) return `is not ${JSON.stringify(equals)}; set it`;
  if (oneOf !== undefined && !oneOf.some((one) => isSame(value, one)))
    return `is none of ${oneOf.map((one) => JSON.stringify(one)).join(", ")}; take one of them`;
  if (minimum === undefined && maximum === undefined) return undefined;
  const size = Array.isArray(value) ? value.length : number(value);
  if (size === undefined) return "is no number and no list; its contract has limits for it";
  if (minimum !== undefined && size < minimum) return `is less than ${minimum}; raise it`;
  return maximum !== undefined && size > maximum ? `is more than ${maximum}; lower it` : undefined;
}

/** Alike as JSON; a number or truth value may have gone through text. */
function isSame(value: unknown, wanted: unknown): boolean {
  return JSON.stringify(value) === JSON.stringify(wanted) || (typeof value === "string" && value === String(wanted));
}
