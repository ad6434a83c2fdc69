import * as path from "node:path";
import { ask } from "../child";
import { refused } from "../errors";
import { type Check, forVerbs } from "./check";

/** pulumi starts what is in policies/bin, whatever the sources say by now. */
export const pack: Check = {
  name: "policy pack",
  appliesTo: forVerbs("preview", "up"),
  run: async ({ world }) => {
    const { status, stderr } = await ask(process.execPath, [path.join("tools", "setup", "build-pack.cjs"), "--check"], {
      cwd: world.root,
      env: world.env,
    });
    if (status === 0) return undefined;
    throw refused(`${stderr.trim()}. Build it: npm run build:policies`);
  },
};
