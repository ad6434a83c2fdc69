import { type NameParts } from "../../../components/shared/names";
import { type Settings } from "../schema";

/** What a rule may look at beside the settings themselves. */
export interface RuleContext {
  /** Project and stack, of which names are made. */
  readonly naming: NameParts;
  /** Other stacks of the project and the block of each. */
  readonly siblings: readonly { readonly file: string; readonly cidr: string }[];
}

/** A key (`network.nat`) and what is wrong with it. */
export interface Breach {
  readonly key: string;
  readonly message: string;
}

/** A rule that needs more than one field. `reason` is one line of docs/settings.md. */
export interface Rule {
  readonly name: string;
  readonly reason: string;
  readonly check: (settings: Settings, context: RuleContext) => Breach[];
}
