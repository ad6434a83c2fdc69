import * as fs from "node:fs";
import * as path from "node:path";
import { z } from "zod";
import { type Problem, SettingsError } from "./problems";
import { actor, commitId, formatVersion, pinnedImage, recordTime } from "./record-fields";
import { orderProblems, parseRecord } from "./record-file";
import { didYouMean } from "./suggest";

const release = z.strictObject({
  image: pinnedImage,
  commit: commitId.optional(),
  releasedAt: recordTime,
  releasedBy: actor,
});

const schema = z.strictObject({
  formatVersion,
  services: z.record(z.string(), release).default({}),
  ci: z.strictObject({ jenkins: release.optional() }).default({}),
});

/** One released image: what, from which commit, when and by whom. */
export type Release = Readonly<z.infer<typeof release>>;

/** Everything that a release record holds. */
export interface ReleaseRecord {
  readonly services: Readonly<Record<string, Release>>;
  readonly jenkins?: Release;
}

/** Which image runs, by digest. A service that is not listed was never released. */
export interface Releases {
  readonly services: Readonly<Record<string, string>>;
  readonly jenkins?: string;
}

/** The record of a stack, relative to the project. */
export function releasesFile(stack: string): string {
  return path.join("records", stack, "releases.yaml");
}

/**
 * Reads the release record of a stack. No file: nothing was released.
 *
 * @throws SettingsError for a record that is not valid, or names a service that the stack does not have
 */
export function readReleases(projectDir: string, stack: string, services: readonly string[]): Releases {
  const file = releasesFile(stack);
  const absolute = path.join(projectDir, file);
  if (!fs.existsSync(absolute)) return { services: {} };
  return parseReleases(fs.readFileSync(absolute, "utf8"), file, services);
}

export function parseReleases(text: string, file: string, services: readonly string[]): Releases {
  const { services: entries, jenkins } = parseReleaseRecord(text, file, services);
  const images = Object.entries(entries).map(([name, entry]) => [name, entry.image] as const);
  return Object.freeze({
    services: Object.freeze(Object.fromEntries(images)),
    ...(jenkins === undefined ? {} : { jenkins: jenkins.image }),
  });
}

/**
 * The whole record, for who changes it or shows its history.
 *
 * @param services the services of the stack; left out, any name is taken: an older state may hold one that has gone since
 * @throws SettingsError as `readReleases`
 */
export function parseReleaseRecord(text: string, file: string, services?: readonly string[]): ReleaseRecord {
  const parsed = parseRecord(text, file, schema, knownKeys);
  const names = Object.keys(parsed.services);
  const problems: Problem[] = names
    .filter((name) => services?.includes(name) === false)
    .map((name) => ({
      file,
      key: `services.${name}`,
      message: `the stack has no such service.${didYouMean(name, services ?? [])} One that was taken out of the stack leaves this file too.`,
    }));
  problems.push(...orderProblems(names, file));
  if (problems.length > 0) throw new SettingsError(problems);
  const { jenkins } = parsed.ci;
  return { services: parsed.services, ...(jenkins === undefined ? {} : { jenkins }) };
}

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return Object.keys(schema.shape);
  return path.join() === "ci" ? ["jenkins"] : Object.keys(release.shape);
}
