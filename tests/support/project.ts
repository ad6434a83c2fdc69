import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

export const repositoryDir = path.join(__dirname, "..", "..");
export const miniPack = path.join(repositoryDir, "tests", "fixtures", "packs", "mini");

const made: string[] = [];

/** A folder outside the repository with the given files; removed by `removeProjects`. */
export function makeProject(files: Readonly<Record<string, string>>): string {
  const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "preview-spec-")));
  made.push(dir);
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    fs.writeFileSync(path.join(dir, name), text);
  }
  return dir;
}

/** A Pulumi project named `foreign` with one stack `dev` around a program. */
export function makeProgram(program: string, more: Readonly<Record<string, string>> = {}): string {
  return makeProject({
    "Pulumi.yaml": "name: foreign\nruntime: nodejs\n",
    "Pulumi.dev.yaml": "config:\n  aws:region: eu-central-1\n",
    "index.ts": program,
    ...more,
  });
}

export function removeProjects(): void {
  for (const dir of made.splice(0)) fs.rmSync(dir, { recursive: true, force: true });
}
