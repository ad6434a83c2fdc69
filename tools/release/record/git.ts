import { spawnSync } from "node:child_process";
import { gitEnvironment } from "../env";
import { exitCodes, ReleaseError } from "../errors";

/** A file as a commit left it. */
export interface FileVersion {
  /** The commit that changed it. */
  readonly commit: string;
  /** When that was committed, as git says it: ISO 8601 with the committer's offset. */
  readonly committedAt: string;
  /** Undefined where the commit removed the file. */
  readonly text: string | undefined;
}

export type FileHistory =
  | {
      readonly kind: "git";
      /** Oldest first. */
      readonly versions: readonly FileVersion[];
      /** Whether the checkout lacks its older commits, as checkouts of pipelines do. */
      readonly shallow: boolean;
    }
  | { readonly kind: "none"; readonly reason: string };

/**
 * What a file held, commit by commit. Of merges only their first parent is followed: what a branch held on its way to the main
 * line never ran from there.
 *
 * @param file relative to `cwd`
 * @throws ReleaseError (outside) when git is there but fails
 */
export function fileHistory(cwd: string, file: string): FileHistory {
  const inside = git(cwd, ["rev-parse", "--is-shallow-repository"]);
  if (inside === "missing") return { kind: "none", reason: "git is not installed" };
  if (/not a git repository/i.test(inside.stderr)) return { kind: "none", reason: "the project is not a git checkout" };
  const shallow = answer(inside).trim() === "true";
  // Status 1 without a word: the branch has no commit yet.
  if (must(git(cwd, ["rev-parse", "--verify", "--quiet", "HEAD"])).status === 1) {
    return { kind: "git", versions: [], shallow };
  }
  // Said, because git can be configured to show signatures between the lines, or to follow a file to another name.
  const shown = ["--no-show-signature", "--no-follow", "--format=%H %cI"];
  const log = answer(git(cwd, ["log", "--first-parent", "--reverse", ...shown, "--", file]));
  const commits = log.split("\n").flatMap((line) => (line === "" ? [] : [line.split(" ")]));
  const texts = contentsOf(
    cwd,
    commits.map(([commit = ""]) => `${commit}:./${file.replaceAll("\\", "/")}`),
  );
  return {
    kind: "git",
    versions: commits.map(([commit = "", committedAt = ""], index) => ({ commit, committedAt, text: texts[index] })),
    shallow,
  };
}

/** The contents of objects, in one call of git however many there are. */
function contentsOf(cwd: string, names: readonly string[]): (string | undefined)[] {
  const output = must(git(cwd, ["cat-file", "--batch"], `${names.join("\n")}\n`)).bytes;
  let at = 0;
  return names.map(() => {
    const end = output.indexOf("\n", at);
    const [, type, size] = output.toString("utf8", at, end).split(" ");
    at = end + 1;
    if (type !== "blob") return undefined;
    const text = output.toString("utf8", at, at + Number(size));
    at += Number(size) + 1;
    return text;
  });
}

interface Answer {
  readonly status: number | null;
  readonly bytes: Buffer;
  readonly stderr: string;
}

function git(cwd: string, args: readonly string[], input?: string): Answer | "missing" {
  const { status, stdout, stderr, error } = spawnSync("git", args, {
    cwd,
    env: gitEnvironment(),
    maxBuffer: 2 ** 28,
    ...(input === undefined ? {} : { input }),
  });
  if (error !== undefined) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "missing";
    throw new ReleaseError(exitCodes.outside, `git could not be run: ${error.message}`);
  }
  return { status, bytes: stdout, stderr: stderr.toString("utf8") };
}

/** @throws ReleaseError (outside) for everything that git complains about */
function must(result: Answer | "missing"): Answer {
  if (result === "missing") throw new ReleaseError(exitCodes.outside, "git went away while it was used.");
  if (result.status !== 0 && result.stderr !== "") {
    throw new ReleaseError(exitCodes.outside, `git cannot read the history: ${result.stderr.trim()}`);
  }
  return result;
}

function answer(result: Answer | "missing"): string {
  return must(result).bytes.toString("utf8");
}
