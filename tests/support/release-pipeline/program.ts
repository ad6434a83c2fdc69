import { type Properties } from "../../../tools/preview/engine/model";
import { readStackConfig } from "../../../tools/preview/project/config";
import { readProject } from "../../../tools/preview/project/project";
import { stackOutputs } from "../../../tools/preview/references/record";
import { record } from "../record";

/**
 * The outputs of a stack, made by the real program from the stack file and the release record in `projectDir`, with the ids of
 * the offline preview. A record that the program refuses fails the caller.
 */
export async function outputsOfProgram(projectDir: string, stack: string): Promise<Properties> {
  const config = readStackConfig(readProject(projectDir), stack);
  const before = process.cwd();
  // The program reads its records below the folder that it runs in.
  process.chdir(projectDir);
  try {
    const resources = await record(() => (require("../../../src/index") as () => Promise<unknown>)(), {
      stack,
      config: config.values,
      secretKeys: config.secretKeys,
    });
    return stackOutputs(resources);
  } finally {
    process.chdir(before);
  }
}
