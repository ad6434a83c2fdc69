import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { repositoryDir } from "../support/project";

/** Files of the repository that git knows or would take, relative and sorted. */
export function repositoryFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: repositoryDir,
    encoding: "utf8",
  });
  return [...new Set(listed.split("\n"))]
    .filter((file) => file !== "" && fs.existsSync(path.join(repositoryDir, file)))
    .sort();
}

/** TypeScript sources of our own, without tests. */
export function ownSources(): string[] {
  return repositoryFiles().filter((file) => /^(src|components|policies|tools|ci|account|apps)\/.*\.ts$/.test(file));
}

export function read(file: string): string {
  return fs.readFileSync(path.join(repositoryDir, file), "utf8");
}

/** Modules that a file imports: relative ones resolved to the repository, packages by name. */
export function importsOf(file: string): string[] {
  const specifiers = [...read(file).matchAll(/(?:from|import|require\()\s*"([^"]+)"/g)].map((match) => match[1] ?? "");
  return specifiers.map((specifier) =>
    specifier.startsWith(".") ? path.join(path.dirname(file), specifier) : specifier,
  );
}
