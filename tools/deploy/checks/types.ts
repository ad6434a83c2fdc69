import * as path from "node:path";
import { ask } from "../child";
import { refused } from "../errors";
import { type Check, forVerbs } from "./check";

/** Enough to begin with. */
const shownLines = 20;

/** `pulumi up` strips the types without a look at them, so they are held here. What did not change is not checked again. */
export const types: Check = {
  name: "types",
  appliesTo: forVerbs("preview", "up"),
  run: async ({ world }) => {
    const compiler = path.join("node_modules", "typescript", "bin", "tsc");
    const memory = path.join("node_modules", ".cache", "deploy.tsbuildinfo");
    const { status, stdout } = await ask(
      process.execPath,
      [compiler, "--noEmit", "-p", ".", "--incremental", "--tsBuildInfoFile", memory],
      { cwd: world.root, env: world.env },
    );
    if (status === 0) return undefined;
    const lines = stdout.trimEnd().split("\n").slice(0, shownLines);
    throw refused(`The types do not hold:\n${lines.map((line) => `  ${line}`).join("\n")}`);
  },
};
