import * as fs from "node:fs";
import * as path from "node:path";

/** The only place where this tool reads the environment. */
export function environment(): NodeJS.ProcessEnv {
  // The SDK's word about the next Node would stand in the middle of a line of progress; package.json decides which Node it is.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  return process.env;
}

/** Where the Pulumi CLI is. */
export function findPulumi(env: NodeJS.ProcessEnv): string | undefined {
  const name = process.platform === "win32" ? "pulumi.exe" : "pulumi";
  return (env.PATH ?? "")
    .split(path.delimiter)
    .filter((dir) => dir !== "")
    .map((dir) => path.join(dir, name))
    .find((candidate) => fs.existsSync(candidate));
}

/** Whether somebody can answer a question; the CLI asks under the same conditions. */
export function canAsk(env: NodeJS.ProcessEnv): boolean {
  return process.stdin.isTTY && process.stdout.isTTY && (env.CI ?? "") === "";
}

/** Whether the keyboard's signals reach every process that was started from here, not this one alone. */
export function hasTerminal(): boolean {
  return process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
}
