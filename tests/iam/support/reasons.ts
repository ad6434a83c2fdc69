import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { fits } from "../../../policies/lib/exemptions/model";

/** A list of exceptions beside the cases: pattern -> reason. */
export type Reasons = Readonly<Record<string, string>>;

export function readReasons(file: string): Reasons {
  const text = fs.readFileSync(path.join(__dirname, "..", file), "utf8");
  return z.record(z.string(), z.string().min(20)).parse(parse(text) ?? {});
}

/** What no reason covers, and reasons that cover nothing any longer. Both must be empty. */
export function compare(found: readonly string[], reasons: Reasons) {
  const patterns = Object.keys(reasons);
  return {
    unexplained: found.filter((name) => !patterns.some((pattern) => fits(pattern, name))),
    stale: patterns.filter((pattern) => !found.some((name) => fits(pattern, name))),
  };
}
