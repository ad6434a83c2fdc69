import { UnknownValueError } from "@pulumi/policy";

/**
 * Logic over values that may not be known yet. Reading such a value throws, and the SDK then reports the whole rule as
 * undetermined. So what is known must speak first: it may decide alone, and it must not be hidden by what is not known.
 */

/**
 * Checks each item by itself. What is wrong with one is found although another is not known; that one ends the rule, at the
 * end. Items are read one by one, because an item itself may be unknown.
 */
export function* each<Item, Finding>(
  items: readonly Item[],
  check: (item: Item, index: number) => Iterable<Finding>,
): Generator<Finding, void> {
  let unknown: Error | undefined;
  for (let index = 0; index < items.length; index += 1) {
    try {
      yield* check(items[index] as Item, index);
    } catch (error) {
      if (!(error instanceof UnknownValueError)) throw error;
      unknown ??= error as Error;
    }
  }
  if (unknown !== undefined) throw unknown;
}

/** Whether it holds for at least one item: one for which it does decides, whatever is unknown of the others. */
export function some<Item>(items: readonly Item[], holds: (item: Item) => boolean): boolean {
  const found = each(items, function* (item) {
    if (holds(item)) yield true;
  });
  return found.next().done !== true;
}

/** Whether all conditions hold: one that does not decides, whatever is unknown of the others. */
export function allHold(...conditions: readonly (() => boolean)[]): boolean {
  return !some(conditions, (condition) => !condition());
}

/** Whether at least one condition holds: one that does decides, whatever is unknown of the others. */
export function anyHolds(...conditions: readonly (() => boolean)[]): boolean {
  return some(conditions, (condition) => condition());
}

/** Checks that have nothing to do with each other, each with its message when it fails. */
export function faults(...checks: readonly (() => string | false)[]): Iterable<string> {
  return each(checks, function* (check) {
    const message = check();
    if (message !== false) yield message;
  });
}

/** A value, or undefined while it is not known: where a link has said the same already, or another value may. */
export function ifKnown<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnknownValueError)) throw error;
    return undefined;
  }
}
