import * as path from "node:path";
import { show } from "../child";
import { DeployError, type ExitCode, exitCodes } from "../errors";
import { type Check } from "./check";

/** The real program and the real pack, in seconds and before AWS is asked for anything. */
export const offlinePreview: Check = {
  name: "offline preview",
  appliesTo: ({ options }) => ["preview", "up"].includes(options.verb) && !options.skipOfflinePreview,
  prints: true,
  run: async ({ world, facts }) => {
    const script = path.join("tools", "preview", "bin.cjs");
    const status = await show(process.execPath, [script, facts.stack], { cwd: world.root, env: world.env });
    if (status === 0) return undefined;
    throw new DeployError(`The offline preview ended with status ${status}; its report is above.`, meaningOf(status));
  },
};

/** Its statuses 1 to 3 mean what ours mean. */
function meaningOf(status: number): ExitCode {
  if (status === exitCodes.refused || status === exitCodes.usage) return status;
  return exitCodes.outside;
}
