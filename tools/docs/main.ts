import * as fs from "node:fs";
import * as path from "node:path";
import { profiles } from "../../policies/profiles/profiles";
import { renderPoliciesMarkdown } from "./policies";
import { renderProfile } from "./profiles";
import { readRules, renderRulesIndex } from "./rules-index";
import { renderSettingsMarkdown } from "./settings";
import { renderStackSchema } from "./stack-schema";
import { renderTaggableTypes } from "./taggable-types";

const repository = path.join(__dirname, "..", "..");

/** File -> what must stand in it. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const rulesFolder = path.join(repository, "policies", "rules");
  const rules = readRules(rulesFolder);
  return {
    "docs/policies.md": renderPoliciesMarkdown(rules, profiles),
    "docs/settings.md": renderSettingsMarkdown(),
    "policies/lib/taggable-types.json": renderTaggableTypes(),
    "policies/rules/index.ts": renderRulesIndex(rulesFolder),
    ...Object.fromEntries(
      Object.entries(profiles).map(([name, profile]) => [
        `policies/profiles/${name}.json`,
        renderProfile(name, profile, rules),
      ]),
    ),
    "schemas/stack.schema.json": renderStackSchema(),
  };
}

/** Writes the generated files, or with `--check` only says which are stale. Exit status 1 when one is. */
export function main(argv: readonly string[], root: string = repository): number {
  const check = argv.includes("--check");
  const stale = Object.entries(generatedFiles()).filter(([file, text]) => readIfThere(path.join(root, file)) !== text);
  if (check) {
    for (const [file] of stale) process.stderr.write(`${file} is stale: run \`npm run docs\` and commit it\n`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const [file, text] of stale) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    fs.writeFileSync(path.join(root, file), text);
    process.stdout.write(`wrote ${file}\n`);
  }
  return 0;
}

function readIfThere(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}
