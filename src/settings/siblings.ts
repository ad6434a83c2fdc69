import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { namespace } from "./schema";

/**
 * The network blocks of the project's other stacks, read from their files. A file that cannot be read is left out with a
 * word to `warn`: it is that stack's problem, and must not keep this one from being deployed.
 */
export function siblingNetworks(
  projectDir: string,
  stack: string,
  warn: (message: string) => void,
): { file: string; cidr: string }[] {
  return fs
    .readdirSync(projectDir)
    .filter((file) => /^Pulumi\..+\.yaml$/.test(file) && file !== `Pulumi.${stack}.yaml`)
    .sort()
    .flatMap((file) => {
      try {
        const content = parse(fs.readFileSync(path.join(projectDir, file), "utf8")) as {
          config?: Record<string, { cidr?: unknown } | undefined>;
        } | null;
        const cidr = content?.config?.[`${namespace}:network`]?.cidr;
        return typeof cidr === "string" ? [{ file, cidr }] : [];
      } catch (error) {
        warn(
          `${file} could not be read, so its network is not compared with this one: ${error instanceof Error ? error.message : String(error)}`,
        );
        return [];
      }
    });
}
