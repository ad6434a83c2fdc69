import * as fs from "node:fs";
import * as path from "node:path";
import { programError, usageError } from "../errors";
import { readJsonMap } from "../project/json";
import { type Project } from "../project/project";

/**
 * The file that the CLI would run: `main` of Pulumi.yaml, else `exports` or `main` of package.json, else index.ts or
 * index.js beside it. https://www.pulumi.com/docs/iac/languages-sdks/javascript/#entrypoint
 */
export function findEntry(project: Project): string {
  const base = project.main === undefined ? project.dir : path.resolve(project.dir, project.main);
  const direct = asFile(base);
  if (direct !== undefined) return commonJs(direct);
  const manifest = readManifest(base);
  const named = typeof manifest.exports === "string" ? manifest.exports : manifest.main;
  const candidates = [...(typeof named === "string" ? [named] : []), "index.ts", "index.js"];
  for (const candidate of candidates) {
    const file =
      asFile(path.join(base, candidate)) ??
      asFile(path.join(base, candidate, "index.ts")) ??
      asFile(path.join(base, candidate, "index.js"));
    if (file !== undefined) return commonJs(file);
  }
  throw usageError(
    `There is no program in ${base}: looked for ${candidates.join(", ")}. Name the entry point with "main" in package.json.`,
  );
}

/** The process that runs programs loads them with `require`, as the SDK's own tests do. */
function commonJs(file: string): string {
  if (/\.m[jt]s$/.test(file)) throw esModule(file, "ends as one");
  return file;
}

function esModule(file: string, why: string): Error {
  return programError(
    `${file} ${why}: programs of ES modules cannot be previewed offline yet. Make it CommonJS: no "type": "module" in package.json, files that end in .ts or .js.`,
  );
}

/** Where the CLI runs a program: the folder that `main` of Pulumi.yaml names, or in which the file lies that it names. */
export function workingDirOf(project: Project): string {
  const base = project.main === undefined ? project.dir : path.resolve(project.dir, project.main);
  return asFile(base) === undefined ? base : path.dirname(base);
}

function asFile(candidate: string): string | undefined {
  return fs.existsSync(candidate) && fs.statSync(candidate).isFile() ? candidate : undefined;
}

function readManifest(dir: string): Readonly<Record<string, unknown>> {
  const file = path.join(dir, "package.json");
  if (!fs.existsSync(file)) return {};
  const manifest = readJsonMap(file, file);
  if (manifest.type === "module") throw esModule(file, 'says "type": "module"');
  return manifest;
}
