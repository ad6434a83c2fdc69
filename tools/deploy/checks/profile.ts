import * as path from "node:path";
import { PreviewError } from "../../preview/errors";
import { profileFile } from "../../preview/project/profile";
import { policyPack } from "../arguments";
import { refused, usageError } from "../errors";
import { type StackFacts } from "../facts";
import { type Check, forVerbs } from "./check";

/**
 * The profile that judges a stack, relative to the project. The pack decides by the stack's name (ADR 0010), so that no setting
 * can relax the rules.
 *
 * @throws DeployError when there is none
 */
export function profileOf(root: string, { stack }: Pick<StackFacts, "stack">): string {
  try {
    const file = profileFile(path.join(root, policyPack), stack);
    if (file !== undefined) return path.relative(root, file);
  } catch (error) {
    if (error instanceof PreviewError) throw usageError(error.message);
    throw error;
  }
  throw usageError(`${policyPack}/stacks.yaml is missing: it says which profile judges which stack.`);
}

export const profile: Check = {
  name: "profile",
  appliesTo: forVerbs("preview", "up"),
  run: ({ world, facts }) => {
    const name = path.basename(profileOf(world.root, facts), ".json");
    if (facts.tier === "production" && name !== "production")
      return Promise.reject(
        refused(
          `${facts.stackFile} says tier: production, and ${policyPack}/stacks.yaml has ${facts.stack} judged as ${name}. Correct the one that is wrong.`,
        ),
      );
    return Promise.resolve(name);
  },
};
