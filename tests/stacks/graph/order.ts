import { type RecordedResource } from "../../../tools/preview/engine/model";
import { called, type Graph } from "./graph";

/** Something that AWS needs first although no reference says so, or that must be gone last. */
export interface Order {
  /** Reads on from "waits for". */
  readonly before: string;
  /** What goes wrong otherwise, on the way up or on the way down. */
  readonly why: string;
  readonly pairs: (graph: Graph) => readonly Pair[];
}

export interface Pair {
  readonly who: RecordedResource;
  readonly before: readonly RecordedResource[];
  /** Whether there must be something to wait for. */
  readonly atLeastOne?: boolean;
}

/** What we cannot order ourselves. */
export interface BeyondUs {
  /** Types of who should wait, and for what. */
  readonly who: string;
  readonly before: string;
  readonly reason: string;
}

/**
 * `who` that does not wait for what it needs. One edge serves both ways: the engine creates along it and deletes against it, so
 * what waits for a policy is also gone before the policy.
 */
export function orderFaults(
  graph: Graph,
  orders: readonly Order[],
  beyond: readonly BeyondUs[] = [],
): readonly string[] {
  return orders.flatMap(({ before, pairs }) =>
    pairs(graph).flatMap(({ who, before: needed, atLeastOne }) => [
      ...(atLeastOne && needed.length === 0 ? [`${called(who)} has no ${before} to wait for`] : []),
      ...needed
        .filter((one) => one !== who && !graph.waits(who, one))
        .filter((one) => !beyond.some((known) => known.who === who.type && known.before === one.type))
        .map((one) => `${called(who)} does not wait for ${called(one)}`),
    ]),
  );
}
