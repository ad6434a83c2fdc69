import * as fs from "node:fs";
import * as path from "node:path";
import { type ResourceValidationPolicy, type StackValidationPolicy } from "@pulumi/policy";
import { repositoryDir } from "../../support/project";

const folder = path.join(repositoryDir, "policies", "rules");

/** One rule of the pack, without loading the others: a spec is about one. */
export function ruleNamed(id: string): ResourceValidationPolicy & StackValidationPolicy {
  const file = (fs.readdirSync(folder, { recursive: true }) as string[]).find(
    (name) => path.basename(name) === `${id}.ts`,
  );
  if (file === undefined) throw new Error(`the pack has no rule "${id}"`);
  const [rule] = Object.values(require(path.join(folder, file)) as Record<string, unknown>);
  return rule as ResourceValidationPolicy & StackValidationPolicy;
}
