import * as fs from "node:fs";
import * as path from "node:path";
import { usageError } from "../errors";
import { nearest } from "./suggest";
import { readYamlMap, type YamlMap } from "./yaml";

/** A Pulumi project on disk. */
export interface Project {
  readonly dir: string;
  readonly name: string;
  /** `main` of Pulumi.yaml, relative to the project; the package.json decides when it is absent. */
  readonly main?: string;
  /** `config` of Pulumi.yaml: values that every stack gets unless its own file says otherwise. */
  readonly config: YamlMap;
  /** Names of the stacks that have a file, sorted. */
  readonly stacks: readonly string[];
}

/** Reads `Pulumi.yaml` of a directory as the CLI does. */
export function readProject(dir: string): Project {
  const file = ["Pulumi.yaml", "Pulumi.yml"]
    .map((name) => path.join(dir, name))
    .find((candidate) => fs.existsSync(candidate));
  if (file === undefined) {
    throw usageError(
      `There is no Pulumi.yaml in ${dir}: go to the folder of a Pulumi project, or name it with --cwd DIR.`,
    );
  }
  const shown = path.basename(file);
  const content = readYamlMap(file, shown);
  if (typeof content.name !== "string" || content.name === "")
    throw usageError(`${shown}: "name" is missing; it must be the name of the project.`);
  checkName(content.name, shown);
  const runtime =
    typeof content.runtime === "string" ? content.runtime : (content.runtime as YamlMap | undefined)?.name;
  if (runtime !== "nodejs") {
    throw usageError(
      `${shown}: the runtime is ${JSON.stringify(runtime ?? null)}; only "nodejs" programs can be previewed offline.`,
    );
  }
  if (typeof (content.config ?? {}) !== "object" || Array.isArray(content.config))
    throw usageError(`${shown}: "config" must be a map of keys.`);
  return {
    dir,
    name: content.name,
    ...(typeof content.main === "string" ? { main: content.main } : {}),
    config: (content.config ?? {}) as YamlMap,
    stacks: stackNames(dir),
  };
}

/** On every file system that people use. */
const longestFileName = 255;

/** What the engine accepts as the name of a project. */
function checkName(name: string, shown: string): void {
  if (/^[\w.-]{1,100}$/.test(name)) return;
  throw usageError(
    `${shown}: "name" must be at most 100 letters, digits, hyphens, underscores and periods, got ${String(name.length)} characters: "${shorten(name)}".`,
  );
}

/** Enough of a name to recognise it. */
function shorten(name: string): string {
  return name.length <= 60 ? name : `${name.slice(0, 57)}...`;
}

function stackNames(dir: string): string[] {
  return fs
    .readdirSync(dir)
    .flatMap((name) => /^Pulumi\.(.+)\.ya?ml$/.exec(name)?.[1] ?? [])
    .sort();
}

/** Checks that a stack has a file; the error names the one that was probably meant. */
export function checkStack(project: Project, stack: string): void {
  if (project.stacks.includes(stack)) return;
  if (stack.length > longestFileName)
    throw usageError(
      `There is no stack "${shorten(stack)}": its name has ${String(stack.length)} characters, and no file can have such a name.`,
    );
  const meant = nearest(stack, project.stacks);
  const suggestion = meant === undefined ? "" : ` Did you mean "${meant}"?`;
  const known =
    project.stacks.length === 0 ? "The project has no stack file." : `There are: ${project.stacks.join(", ")}.`;
  throw usageError(`There is no stack "${stack}" (no Pulumi.${stack}.yaml in ${project.dir}).${suggestion} ${known}`);
}
