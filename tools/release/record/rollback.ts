import { type Release } from "../../../src/settings/releases";
import { exitCodes, ReleaseError } from "../errors";
import { everReleased, lineOf, type State } from "./history";
import { digestOf, shortDigest } from "./images";

export interface RollbackChoices {
  readonly stack: string;
  readonly service: string;
  /** Committed states, oldest first. */
  readonly states: readonly State[];
  /** What the file says now. */
  readonly present: ReadonlyMap<string, Release>;
  /** A digest, or its first digits, with or without `sha256:`; a whole image is taken too. */
  readonly to?: string;
  /** What the history may lack, for the refusal. */
  readonly notes: readonly string[];
  /** Older commits are missing: what was rolled back in them looks like a release before this one. */
  readonly shallow: boolean;
}

/**
 * The release that a rollback goes back to, exactly as it was recorded: the file becomes what a revert would make of it. A rollback that
 * is not committed yet is not made again: whoever repeats a run that was killed wants one release back, not two.
 *
 * @returns undefined when it is the one that is recorded now
 * @throws ReleaseError (refused) when there is none; (usage) when `to` could mean several
 */
export function planRollback(choices: RollbackChoices): Release | undefined {
  const { service, present, to } = choices;
  const states = [...choices.states, { releases: present }];
  const current = present.get(service);
  const target =
    to === undefined
      ? (uncommitted(choices, current) ?? previous(choices, states, current))
      : chosen(choices, states, to);
  return target.image === current?.image ? undefined : target;
}

/** The release before the committed one, when the file has gone back to it since. */
function uncommitted({ service, states }: RollbackChoices, current: Release | undefined): Release | undefined {
  const committed = states.at(-1)?.releases.get(service);
  if (current === undefined || committed?.image === current.image) return undefined;
  const target = lineOf(states, service).at(committed === undefined ? -1 : -2);
  return target?.image === current.image ? target : undefined;
}

function previous(
  { stack, service, notes, shallow }: RollbackChoices,
  states: readonly State[],
  current: Release | undefined,
): Release {
  if (shallow)
    throw refused([
      `What ${service} in ${stack} ran before cannot be told.`,
      ...notes,
      "Or name the release: --to DIGEST.",
    ]);
  const line = lineOf(states, service);
  // A service that was taken out of the record runs nothing: the last release is the one to go back to.
  const target = current === undefined ? line.at(-1) : line.at(-2);
  if (target !== undefined) return target;
  const why =
    current === undefined
      ? `${service} was never released in ${stack}.`
      : `${service} in ${stack} has no release before ${shortDigest(current.image)} that was not rolled back itself.`;
  throw refused([why, "There is nothing to go back to.", ...notes]);
}

function chosen({ stack, service, notes }: RollbackChoices, states: readonly State[], to: string): Release {
  const digits = digestOf(to).replace(/^sha256:/, "");
  if (!/^[0-9a-f]{7,64}$/.test(digits)) {
    throw new ReleaseError(exitCodes.usage, `--to wants a digest or at least its first 7 hex digits, got "${to}".`);
  }
  const known = everReleased(states, service);
  const begun = known.filter(({ image }) => digestOf(image).startsWith(`sha256:${digits}`));
  // Two repositories can hold one digest.
  const meant = to.includes("@") ? begun.filter(({ image }) => image === to) : begun;
  const [target, another] = meant;
  if (another !== undefined) {
    const images = meant.map(({ image }) => image).join(", ");
    throw new ReleaseError(
      exitCodes.usage,
      `--to ${to} could be several: ${images}. Give more digits, or the whole image.`,
    );
  }
  if (target !== undefined) return target;
  const there = known.map(({ image }) => shortDigest(image)).join(", ");
  const list = known.length === 0 ? "It was never released there." : `There were: ${there}.`;
  throw refused([`${service} never ran ${to} in ${stack}, so it is no rollback.`, list, ...notes]);
}

function refused(sentences: readonly string[]): ReleaseError {
  return new ReleaseError(exitCodes.refused, sentences.join(" "));
}
