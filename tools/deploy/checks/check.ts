import { type Pulumi } from "../cli";
import { type StackFacts } from "../facts";
import { type Options, type Verb } from "../options";
import { type World } from "../world";

export interface CheckContext {
  readonly options: Options;
  readonly facts: StackFacts;
  readonly world: World;
  readonly pulumi: Pulumi;
  /** The oldest CLI that will do. */
  readonly minimum: string;
}

/** Something that must hold before pulumi starts. */
export interface Check {
  /** One or two words for the line of progress. */
  readonly name: string;
  readonly appliesTo: (context: CheckContext) => boolean;
  /** It prints for itself, so its line ends before it starts. */
  readonly prints?: true;
  /**
   * @returns what it found, for the line of progress
   * @throws DeployError when it does not hold, or could not find out
   */
  readonly run: (context: CheckContext) => Promise<string | undefined>;
}

export const always = (): boolean => true;

export function forVerbs(...verbs: readonly Verb[]): Check["appliesTo"] {
  return ({ options }) => verbs.includes(options.verb);
}
