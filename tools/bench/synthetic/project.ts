import * as fs from "node:fs";
import * as path from "node:path";

/** The program; it lives in the temporary folder of a run, where its stacks are. */
const program = path.join(__dirname, "program", "index.ts");

/** Writes the program with one stack for each size, named after it: `s100`. @returns its folder */
export function writeSyntheticProject(dir: string, sizes: readonly number[]): string {
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(path.join(dir, "Pulumi.yaml"), "name: synthetic\nruntime: nodejs\n");
  fs.copyFileSync(program, path.join(dir, "index.ts"));
  for (const size of sizes)
    fs.writeFileSync(
      path.join(dir, `Pulumi.s${String(size)}.yaml`),
      `config:\n  aws:region: eu-west-1\n  synthetic:resources: ${String(size)}\n`,
    );
  return dir;
}
