import { type Analysis } from "./analyzer/analyze";
import { type RecordedResource } from "./engine/model";

/**
 * What is known when the rules look. `known`: every value is there, as in an update. `first`: what AWS computes is unknown, as in
 * the first `pulumi preview` of a new stack.
 */
export type Mode = "known" | "first";

/** One run of the program in a mode, and what the policy pack said of it. */
export interface ModeRun {
  readonly mode: Mode;
  readonly resources: readonly RecordedResource[];
  readonly analysis: Analysis;
}
