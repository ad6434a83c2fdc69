import { createHash } from "node:crypto";
import { valueAt, withValueAt } from "./paths";
import { namespace } from "./schema";

type Raw = Readonly<Record<string, unknown>>;
type Path = readonly PropertyKey[];

/**
 * The offline preview cannot decrypt every value that the CLI encrypted, and puts `placeholder-for-KEY` in its place (ADR 0012). What
 * a check of its form would say of such a text means nothing.
 */
const form = `placeholder-for-${namespace}:`;

export function isPlaceholder(value: unknown): value is string {
  return typeof value === "string" && value.startsWith(form);
}

/** Texts of the forms that settings want where somebody may keep a secret; each placeholder has its own, as no list takes one twice. */
const standIns: readonly ((mark: string) => string)[] = [
  (mark) => `placeholder-${mark}@example.com`,
  (mark) => `https://placeholder-${mark}.example.com/`,
  // A documentation range: https://datatracker.ietf.org/doc/html/rfc5737
  (mark) => `198.51.100.${parseInt(mark.slice(0, 2), 16)}/32`,
];

/**
 * Gives each placeholder that does not pass the first stand-in that does. Only a section that is encrypted somewhere can hold
 * one; elsewhere it is a text that somebody wrote.
 *
 * @param refused the places of a value that do not pass
 */
export function withStandIns(raw: Raw, secretSections: readonly string[], refused: (raw: Raw) => readonly Path[]): Raw {
  if (secretSections.length === 0) return raw;
  let filled = raw;
  for (const standIn of standIns) {
    for (const path of refused(filled)) {
      const given = valueAt(raw, path);
      if (isPlaceholder(given) && secretSections.includes(String(path[0])))
        filled = withValueAt(filled, path, standIn(markOf(given)));
    }
  }
  return filled;
}

function markOf(placeholder: string): string {
  return createHash("sha256").update(placeholder).digest("hex").slice(0, 8);
}
