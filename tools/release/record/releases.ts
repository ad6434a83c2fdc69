import * as path from "node:path";
import { parseReleaseRecord, type Release, releasesFile } from "../../../src/settings/releases";
import { byTarget, type Stack } from "./names";
import { withReleases } from "./releases-text";
import { readIfThere, updateRecord } from "./update";

type ByTarget = ReadonlyMap<string, Release>;

/** What a stack has released, by service; `jenkins` is the controller. */
export function readReleased(cwd: string, stack: Stack): ByTarget {
  const file = releasesFile(stack.name);
  return parsed(readIfThere(path.join(cwd, file)), file, stack);
}

/**
 * Changes what a stack has released, all at once or not at all.
 *
 * @param decide gets what is released now, and gives what is to be recorded instead; it may throw, and nothing is written
 * @returns what `decide` gave
 */
export function recordReleases<T extends { readonly releases: ByTarget }>(
  cwd: string,
  stack: Stack,
  decide: (present: ByTarget) => T,
): Promise<T> {
  const file = releasesFile(stack.name);
  return updateRecord(cwd, file, (text) => {
    const result = decide(parsed(text, file, stack));
    return { text: result.releases.size === 0 ? undefined : withReleases(text, file, result.releases), result };
  });
}

function parsed(text: string | undefined, file: string, stack: Stack): ByTarget {
  return text === undefined ? new Map() : byTarget(parseReleaseRecord(text, file, stack.services));
}
