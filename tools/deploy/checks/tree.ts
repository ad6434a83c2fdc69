import { ask } from "../child";
import { refused } from "../errors";
import { type Check } from "./check";

/** Enough to recognise what it is. */
const shownFiles = 5;

/** What runs in production must be what somebody can check out again. */
export const tree: Check = {
  name: "clean tree",
  appliesTo: ({ options, facts }) => options.verb === "up" && facts.tier === "production",
  run: async ({ world, facts }) => {
    const where = { cwd: world.root, env: world.env };
    // Said, because git can be configured not to tell of files that nobody added.
    const { status, stdout, stderr } = await ask("git", ["status", "--porcelain", "--untracked-files=normal"], where);
    if (status !== 0)
      throw refused(`${facts.stack} is production, and this is no git checkout that can be read: ${stderr.trim()}`);
    const files = stdout.split("\n").filter((line) => line !== "");
    if (files.length > 0)
      throw refused(
        `${facts.stack} is production, and the tree has changes that are in no commit; commit them or put them aside:\n${listed(files)}`,
      );
    const commit = await ask("git", ["rev-parse", "--short", "HEAD"], where);
    return commit.stdout.trim();
  },
};

function listed(files: readonly string[]): string {
  const more = files.length - shownFiles;
  return [...files.slice(0, shownFiles), ...(more > 0 ? [`... and ${more} more`] : [])]
    .map((line) => `  ${line}`)
    .join("\n");
}
