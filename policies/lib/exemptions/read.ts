import { parseDocument } from "yaml";
import { type Exemption } from "./model";

const fields = ["rule", "resource", "environment", "reason", "owner", "ticket", "expires"] as const;

/** A file that cannot be used. Nobody may think that an exemption holds when it does not, so the pack does not start. */
export class ExemptionsError extends Error {
  override readonly name = "ExemptionsError";
}

/**
 * Reads the exemptions: a list of maps, each with every field.
 * @throws ExemptionsError with every fault at once: file, entry, field, and what to write
 */
export function readExemptions(text: string, file: string, rules: readonly string[]): Exemption[] {
  const document = parseDocument(text);
  const [broken] = document.errors;
  if (broken !== undefined) throw new ExemptionsError(`${file} is not valid YAML: ${broken.message}`);
  const content: unknown = document.toJS() ?? [];
  if (!Array.isArray(content)) throw new ExemptionsError(`${file} must be a list of exemptions, each a map`);
  const entries = content.map((raw: unknown, index) => ({ place: `entry ${String(index + 1)}`, raw }));
  const faults = entries.flatMap(({ place, raw }) =>
    faultsOf(raw, rules).map((fault) => `${file}: ${place}: ${fault}`),
  );
  if (faults.length > 0) throw new ExemptionsError(faults.join("\n"));
  return entries.map(({ place, raw }) => ({ place, ...(raw as Omit<Exemption, "place">) }));
}

function faultsOf(raw: unknown, rules: readonly string[]): string[] {
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) return [`must be a map of ${fields.join(", ")}`];
  const entry = raw as Readonly<Record<string, unknown>>;
  const missing = fields.flatMap((field) => {
    const value = entry[field];
    if (value === undefined || value === null || value === "") return [`"${field}" is missing`];
    return typeof value === "string" ? [] : [`"${field}" must be text, got ${JSON.stringify(value)}; put it in quotes`];
  });
  const unknown = Object.keys(entry)
    .filter((field) => !(fields as readonly string[]).includes(field))
    .map((field) => `"${field}" is no field; there are: ${fields.join(", ")}`);
  if (missing.length > 0) return [...missing, ...unknown];
  return [...unknown, ...contentFaults(entry as unknown as Exemption, rules)];
}

function contentFaults({ rule, resource, expires, reason }: Exemption, rules: readonly string[]): string[] {
  const faults: string[] = [];
  if (!rules.includes(rule)) faults.push(`the pack has no rule "${rule}"`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(expires) || Number.isNaN(Date.parse(expires)))
    faults.push(`"expires" must be a day such as 2030-01-31, got "${expires}"`);
  if (!resource.startsWith("urn:pulumi:"))
    faults.push(
      `"resource" must begin with urn:pulumi:, got "${resource}"; \`npm start\` prints the URN with each finding`,
    );
  else if (/^[*:]*$/.test(resource.split("::").slice(2).join("::")))
    faults.push(`"resource" covers every resource; name the type or the resource`);
  if (reason.trim().split(/\s+/).length < 3) faults.push(`"reason" must say why, in a few words, got "${reason}"`);
  return faults;
}
