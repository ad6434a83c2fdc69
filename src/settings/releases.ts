import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { imageDigest } from "../../components/shared/container-image";
import { type Problem, SettingsError, shown } from "./problems";
import { didYouMean } from "./suggest";

const image = z.string().refine(isPinned, {
  error: "want repository@sha256:<64 hex digits> without a tag; a tag can change what runs without a trace",
});

const release = z.strictObject({
  image,
  /** Commit that the image was built from; absent for an image that is not ours. */
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,40}$/, "want a commit id")
    .optional(),
  releasedAt: z.iso.datetime({ error: "want a time such as 2026-11-24T10:00:00Z" }),
  releasedBy: z.string().min(1),
});

const schema = z.strictObject({
  formatVersion: z.literal(1, { error: "want 1" }),
  services: z.record(z.string(), release).default({}),
  ci: z.strictObject({ jenkins: release.optional() }).default({}),
});

/** The components' own check, so that what passes here is not refused there. */
function isPinned(text: string): boolean {
  try {
    imageDigest(text);
    return true;
  } catch {
    return false;
  }
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
  const raw = readYaml(text, file);
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    throw new SettingsError(
      parsed.error.issues.map((issue) => ({
        file,
        key: issue.path.join(".") || "(file)",
        message: messageOf(issue, raw),
      })),
    );
  }
  const names = Object.keys(parsed.data.services);
  const problems: Problem[] = names
    .filter((name) => !services.includes(name))
    .map((name) => ({
      file,
      key: `services.${name}`,
      message: `the stack has no such service.${didYouMean(name, services)}`,
    }));
  const sorted = [...names].sort();
  if (names.join() !== sorted.join()) {
    problems.push({
      file,
      key: "services",
      message: `sort the services, so that two releases never touch the same lines: ${sorted.join(", ")}.`,
    });
  }
  if (problems.length > 0) throw new SettingsError(problems);
  const jenkins = parsed.data.ci.jenkins?.image;
  const images = Object.entries(parsed.data.services).map(([name, entry]) => [name, entry.image] as const);
  return Object.freeze({
    services: Object.freeze(Object.fromEntries(images)),
    ...(jenkins === undefined ? {} : { jenkins }),
  });
}

function readYaml(text: string, file: string): unknown {
  try {
    return parse(text) as unknown;
  } catch (error) {
    const [message = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new SettingsError([{ file, key: "(file)", message: `not valid YAML: ${message}` }]);
  }
}

function knownKeys(path: readonly PropertyKey[]): string[] {
  if (path.length === 0) return Object.keys(schema.shape);
  return path.join() === "ci" ? ["jenkins"] : Object.keys(release.shape);
}

function messageOf(issue: z.core.$ZodIssue, raw: unknown): string {
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(issue.path);
    return issue.keys.map((key) => `unknown key ${shown(key)}.${didYouMean(key, known)}`).join(" ");
  }
  if (issue.path.length === 0) return "want a map that begins with formatVersion: 1.";
  const value = issue.path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step],
    raw,
  );
  return value === undefined ? "missing; it is required." : `${issue.message}, got ${shown(value)}.`;
}
