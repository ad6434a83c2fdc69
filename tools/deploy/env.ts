import * as fs from "node:fs";
import * as path from "node:path";

/** The only place where this tool reads the environment: where the Pulumi CLI is. */
export function findPulumi(): string | undefined {
  const names = process.platform === "win32" ? ["pulumi.exe", "pulumi.cmd"] : ["pulumi"];
  return (process.env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((dir) => names.map((name) => path.join(dir, name)))
    .find((candidate) => fs.existsSync(candidate));
}
