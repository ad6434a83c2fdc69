import { type Graph } from "../graph";

/** What the rules are held against: both stacks, prod with everything released, the example of every kind. */
export const names = ["dev", "prod", "released", "everyKind"] as const;

export type Graphs = Readonly<Record<(typeof names)[number] | "sample", Graph>>;

/** They are recorded before the first test, not when the tests are named. */
export type Recorded = () => Graphs;
