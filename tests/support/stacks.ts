import { type RecordedResource } from "../../tools/preview/engine/model";
import { type StackConfig, readStackConfig } from "../../tools/preview/project/config";
import { readProject } from "../../tools/preview/project/project";
import { repositoryDir } from "./project";
import { record } from "./record";

export const stacks = ["dev", "prod"] as const;
export type StackName = (typeof stacks)[number];

/** The configuration of a stack of this repository, as the CLI would hand it to the program. */
export function configOf(stack: StackName): StackConfig {
  return readStackConfig(readProject(repositoryDir), stack);
}

const recorded = new Map<StackName, Promise<readonly RecordedResource[]>>();

/** Every resource of a stack, made by the real program from the real stack file. Recorded once for each spec file. */
export function stackResources(stack: StackName): Promise<readonly RecordedResource[]> {
  const known = recorded.get(stack) ?? recordStack(stack);
  recorded.set(stack, known);
  return known;
}

async function recordStack(stack: StackName): Promise<readonly RecordedResource[]> {
  const config = configOf(stack);
  // The SDK keeps one run at a time in this process, so the stacks are recorded one after the other.
  await Promise.allSettled([...recorded.values()]);
  return record(() => (require("../../src/index") as () => Promise<unknown>)(), {
    stack,
    config: config.values,
    secretKeys: config.secretKeys,
  });
}
