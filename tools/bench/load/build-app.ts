import { spawnSync } from "node:child_process";
import * as path from "node:path";

/**
 * Compiles a service of `apps/` exactly as its image does, into a folder of its own.
 *
 * @returns the file to start
 * @throws with the compiler's words when it does not compile
 */
export function buildApp(repository: string, app: string, outDir: string): string {
  const tsc = path.join(repository, "node_modules", "typescript", "bin", "tsc");
  const { status, stdout, error } = spawnSync(
    process.execPath,
    [tsc, "-p", path.join(repository, "apps", app), "--outDir", outDir],
    { encoding: "utf8" },
  );
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`apps/${app} does not compile:\n${stdout}`);
  return path.join(outDir, "main.js");
}
