import * as path from "node:path";
import { SettingsError } from "../../../src/settings/problems";
import { parseReleaseRecord, type Release, releasesFile } from "../../../src/settings/releases";
import { fileHistory } from "./git";
import { type State } from "./history";
import { byTarget } from "./names";

/** What the history of a release record tells. */
export interface RecordedStates {
  /** Committed states, oldest first; empty without git. */
  readonly states: readonly State[];
  /** Why it may not be everything, in sentences for the reader. */
  readonly notes: readonly string[];
  /** Whether there is a history to read at all. */
  readonly git: boolean;
  /** Whether older commits are missing in the checkout. */
  readonly shallow: boolean;
}

/**
 * Reads the committed states of the release record of a stack. A state that is no valid record is left out, with a note: it may be
 * older than a rule.
 */
export function recordedStates(cwd: string, stack: string): RecordedStates {
  const file = releasesFile(stack);
  const history = fileHistory(cwd, file);
  if (history.kind === "none") {
    return { states: [], notes: [`Only the present is known: ${history.reason}.`], git: false, shallow: false };
  }
  const notes: string[] = [];
  const states = history.versions.flatMap(({ commit, committedAt, text }): State[] => {
    const releases = text === undefined ? new Map<string, Release>() : readable(text, file);
    if (releases === undefined) {
      notes.push(`${path.basename(file)} of commit ${commit.slice(0, 7)} is left out: it is no valid record.`);
      return [];
    }
    return [{ recordedIn: commit, recordedAt: committedAt, releases }];
  });
  if (history.shallow) {
    notes.push("The checkout lacks its older commits, so older releases are not seen: git fetch --unshallow.");
  }
  return { states, notes, git: true, shallow: history.shallow };
}

function readable(text: string, file: string): ReadonlyMap<string, Release> | undefined {
  try {
    return byTarget(parseReleaseRecord(text, file));
  } catch (error) {
    if (error instanceof SettingsError) return undefined;
    throw error;
  }
}
