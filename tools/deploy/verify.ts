import * as path from "node:path";
import { show } from "./child";
import { DeployError, exitCodes } from "./errors";
import { type World } from "./world";

/**
 * Asks ECS whether what runs is what was meant: `pulumi up` reports success on a deployment that ECS rolled back
 * (https://github.com/pulumi/pulumi-aws/issues/4487).
 *
 * @throws DeployError when it is not, or could not be found out
 */
export async function verify({ root, env }: World, stack: string): Promise<undefined> {
  const script = path.join("tools", "release", "bin.cjs");
  const status = await show(process.execPath, [script, "verify", stack], { cwd: root, env });
  if (status === 0) return undefined;
  throw new DeployError(
    `${stack} was deployed, and it is not known to run as meant: \`npm run release -- verify ${stack}\` ended with status ${status}; it says above what is wrong.
What now:
  npm run refresh -- ${stack}                     so that the state knows what ECS did
  npm run release -- rollback ${stack} <service>  the release before, then npm run up -- ${stack}`,
    exitCodes.unverified,
  );
}
