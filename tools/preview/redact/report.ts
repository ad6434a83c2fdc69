import { type PreviewReport } from "../report/model";
import { type Redactor } from "./redactor";

/** Fields whose few words this tool or the protocol sets: a secret that is such a word tells nothing there, but hiding it breaks readers. */
const vocabulary = new Set(["verdict", "mode", "status", "level", "severity", "scope"]);
/** Maps whose keys are the program's. */
const openMaps = new Set(["inputs", "byType"]);

/**
 * The report without secrets. Its form stays as the schema has it: field names, counts, lines and positions are this tool's own, so a
 * secret such as `pass` or `1234` changes neither a verdict nor a number; texts and everything inside inputs are the program's.
 */
export function redactReport(report: PreviewReport, redactor: Redactor): PreviewReport {
  const walk = (value: unknown, field: string): unknown => {
    if (openMaps.has(field)) return field === "inputs" ? redactor.data(value) : counts(value as Record<string, number>);
    if (typeof value === "string") return vocabulary.has(field) ? value : redactor.text(value);
    if (Array.isArray(value)) return value.map((item) => walk(item, field));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, key)]));
  };
  const counts = (map: Record<string, number>): Record<string, number> => {
    const sums = new Map<string, number>();
    for (const [key, count] of Object.entries(map)) {
      const shown = redactor.text(key);
      sums.set(shown, (sums.get(shown) ?? 0) + count);
    }
    return Object.fromEntries(sums);
  };
  return walk(report, "") as PreviewReport;
}
