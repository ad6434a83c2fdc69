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
  if (direct !== undefined) return direct;
  const manifest = readManifest(base);
  const named = typeof manifest.exports === "string" ? manifest.exports : manifest.main;
  const candidates = [...(typeof named === "string" ? [named] : []), "index.ts", "index.js"];
  for (const candidate of candidates) {
    const file =
      asFile(path.join(base, candidate)) ??
      asFile(path.join(base, candidate, "index.ts")) ??
      asFile(path.join(base, candidate, "index.js"));
    if (file !== undefined) return file;
  }
  throw usageError(
    `There is no program in ${base}: looked for ${candidates.join(", ")}. Name the entry point with "main" in package.json.`,
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
  if (manifest.type === "module")
    throw programError(`${file}: "type": "module" programs cannot be previewed offline yet; use CommonJS.`);
  return manifest;
}
