import * as fs from "node:fs";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { checkDockerfile } from "./check";
import { findDockerfiles } from "./files";
import { rules } from "./rules";

const help = `Checks Dockerfiles: own rules on the syntax tree, and dockerfilelint.

Usage: npm run check:dockerfiles [-- FILE ...]

  FILE         Dockerfiles (default: all that git knows in this folder, tests/fixtures left out)
  -h, --help   this text

${rules.map(({ id, title }) => `  ${id.padEnd(17)} ${title}`).join("\n")}

One exception, on the line above the instruction: # check-dockerfiles: allow RULE because REASON

Exit status: 0 nothing is wrong; 1 something is, printed as file:line; 2 the command line is wrong or a file cannot be read.
`;

/** @param root the folder that files are searched in and named from */
export function main(argv: readonly string[], root = process.cwd()): number {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { help: { type: "boolean", short: "h" } },
    });
    if (values.help === true) {
      process.stdout.write(help);
      return 0;
    }
    return checkFiles(root, positionals.length > 0 ? positionals : findDockerfiles(root));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\nSee --help.\n`);
    return 2;
  }
}

function checkFiles(root: string, files: readonly string[]): number {
  // All are read before the first is judged: a name that is wrong is no half result.
  const texts = files.map((file) => ({ file, text: fs.readFileSync(path.resolve(root, file), "utf8") }));
  const lines = texts.flatMap(({ file, text }) =>
    checkDockerfile(text).map(({ line, rule, message }) => `${file}:${String(line)} ${rule}: ${message}\n`),
  );
  process.stdout.write(lines.join(""));
  const count = (number: number, what: string) => `${String(number)} ${what}${number === 1 ? "" : "s"}`;
  process.stderr.write(`${count(lines.length, "finding")} in ${count(files.length, "Dockerfile")}\n`);
  return lines.length === 0 ? 0 : 1;
}
