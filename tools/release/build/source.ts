import * as path from "node:path";
import { type Run, type RunAnswer } from "../run";
import { exitCodes, ReleaseError } from "../errors";

/** Full ids only: a short one may name two commits some day, and it is the tag of the image for good. */
const fullCommit = /^[0-9a-f]{40}$/;

/**
 * The commit that is to be built: the given one, or HEAD. A build elsewhere sees only what is committed and pushed, so what is
 * not would be missing from the image without a word. A build on this machine takes the files that lie here: they must be those of
 * the commit, whose name the image gets for good.
 *
 * @param elsewhere - whether the build fetches the commit itself
 * @throws ReleaseError for a tree with changes, a commit that no remote branch has, or one that is not checked out
 */
export async function commitToBuild(
  run: Run,
  cwd: string,
  {
    given,
    elsewhere,
    progress,
  }: { readonly given: string | undefined; readonly elsewhere: boolean; readonly progress: (line: string) => void },
): Promise<string> {
  if (given !== undefined && !fullCommit.test(given))
    throw new ReleaseError(exitCodes.usage, `--commit must be a full commit id of 40 hex digits, got "${given}".`);
  if (given !== undefined && elsewhere) return given;
  const git = async (...args: string[]): Promise<RunAnswer> => {
    const answer = await run("git", args, { cwd });
    if (answer?.status === 0) return answer;
    const why = answer === undefined ? 'there is no "git" on the PATH' : answer.stderr.trim();
    const instead = elsewhere ? "Name the commit: --commit SHA." : "Which commit the files are of is not known then.";
    throw new ReleaseError(exitCodes.usage, `\`git ${args[0] ?? ""}\` failed: ${why}. ${instead}`);
  };
  const commit = (await git("rev-parse", "HEAD")).stdout.trim();
  if (given !== undefined && given !== commit)
    throw new ReleaseError(
      exitCodes.refused,
      `A build on this machine takes the files that are here, and they are of ${commit}, not of ${given}. Check that one out: git switch --detach ${given}`,
    );
  const changed = (await git("status", "--porcelain", "--untracked-files=normal")).stdout
    .split("\n")
    .filter((line) => line !== "");
  if (changed.length > 0)
    throw new ReleaseError(
      exitCodes.refused,
      `The working tree has ${changed.length} changes that are in no commit (first: ${changed[0]?.slice(3) ?? ""}); the image would ${elsewhere ? "not " : ""}have them under the name ${commit}. Commit or stash them${elsewhere ? ", or name a commit: --commit SHA" : ""}.`,
    );
  if (!elsewhere) return commit;
  if ((await git("remote")).stdout.trim() === "")
    progress(`there is no git remote: whether ${commit} is pushed is not known`);
  else if ((await git("branch", "--remotes", "--contains", commit)).stdout.trim() === "")
    throw new ReleaseError(
      exitCodes.refused,
      `The commit ${commit} is on no remote branch that this clone knows; CodeBuild could not fetch it. Push it first.`,
    );
  return commit;
}

/** @throws ReleaseError (usage) for a path that leaves the project: no commit has what lies there */
export function requireInside(cwd: string, option: string, given: string): string {
  const relative = path.relative(cwd, path.resolve(cwd, given));
  if (relative.split(path.sep)[0] !== ".." && !path.isAbsolute(relative)) return given;
  throw new ReleaseError(exitCodes.usage, `--${option} must be in the project, as the commit has it, got "${given}".`);
}
