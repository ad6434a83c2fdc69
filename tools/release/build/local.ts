import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { z } from "zod";
import { type EcrPort } from "../aws/ecr";
import { exitCodes, ReleaseError } from "../errors";
import { type Run } from "../run";
import { type ImageRepository } from "./repository";

export interface LocalBuild {
  readonly cwd: string;
  readonly repository: ImageRepository;
  readonly commit: string;
  /** `linux/arm64`, `linux/amd64`. */
  readonly platform: string;
  /** Relative to `cwd`. */
  readonly context: string;
  readonly dockerfile: string;
}

export interface LocalWorld {
  readonly run: Run;
  readonly ecr: EcrPort;
  readonly progress: (line: string) => void;
}

type Builder = (build: LocalBuild, world: LocalWorld, folder: string) => Promise<string>;

/**
 * Builds and pushes an image on this machine. @returns the digest that the registry has now
 * @throws ReleaseError when there is no builder, or it fails
 */
export async function buildLocally(build: LocalBuild, world: LocalWorld): Promise<string> {
  const builder = await chooseBuilder(build.cwd, world.run);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "release-build-"));
  try {
    const digest = await builder(build, world, folder);
    if (/^sha256:[0-9a-f]{64}$/.test(digest)) return digest;
    throw new ReleaseError(exitCodes.outside, `The builder gave the digest "${digest}", which is none.`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** docker with BuildKit, else podman. */
async function chooseBuilder(cwd: string, run: Run): Promise<Builder> {
  if ((await run("docker", ["buildx", "version"], { cwd }))?.status === 0) return withDocker;
  if ((await run("podman", ["--version"], { cwd }))?.status === 0) return withPodman;
  throw new ReleaseError(
    exitCodes.outside,
    "A local build needs docker with buildx, or podman, and neither is on this machine. Install one " +
      "(https://docs.docker.com/build/install-buildx/, https://podman.io/docs/installation), or build without --local.",
  );
}

const withDocker: Builder = async (build, world, folder) => {
  const metadata = path.join(folder, "metadata.json");
  await login(build, world, ["docker", "login"], []);
  await step(build, world, "docker", [
    ...["buildx", "build", "--platform", build.platform, "--tag", tagOf(build), "--file", build.dockerfile],
    ...["--push", "--metadata-file", metadata, build.context],
  ]);
  const written = z
    .object({ "containerimage.digest": z.string() })
    .safeParse(JSON.parse(fs.readFileSync(metadata, "utf8")));
  return written.data?.["containerimage.digest"] ?? "";
};

const withPodman: Builder = async (build, world, folder) => {
  const digestFile = path.join(folder, "digest");
  // A file of its own: the credentials go with the folder.
  const auth = ["--authfile", path.join(folder, "auth.json")];
  await login(build, world, ["podman", "login"], auth);
  await step(build, world, "podman", [
    ...["build", "--platform", build.platform, "--tag", tagOf(build), "--file", build.dockerfile, build.context],
  ]);
  await step(build, world, "podman", ["push", ...auth, "--digestfile", digestFile, tagOf(build)]);
  return fs.readFileSync(digestFile, "utf8").trim();
};

function tagOf({ repository, commit }: LocalBuild): string {
  return `${repository.url}:${commit}`;
}

async function login(
  { cwd, repository }: LocalBuild,
  { run, ecr }: LocalWorld,
  [command, verb]: readonly [string, string],
  options: readonly string[],
): Promise<void> {
  const { user, password } = await ecr.login();
  const args = [verb, ...options, "--username", user, "--password-stdin", repository.registry];
  const answer = await run(command, args, { cwd, input: password });
  if (answer?.status !== 0)
    throw new ReleaseError(
      exitCodes.outside,
      `\`${command} login ${repository.registry}\` failed: ${answer?.stderr.trim() ?? "it is gone"}`,
    );
}

async function step(
  { cwd }: LocalBuild,
  { run, progress }: LocalWorld,
  command: string,
  args: readonly string[],
): Promise<void> {
  const answer = await run(command, args, {
    cwd,
    onLine: (line) => {
      progress(`  ${line}`);
    },
  });
  if (answer?.status !== 0)
    throw new ReleaseError(
      exitCodes.outside,
      `\`${command} ${args[0] ?? ""}\` ended with status ${answer?.status ?? "unknown"}; its last lines: ${lastLines(answer?.stderr)}`,
    );
}

function lastLines(text = ""): string {
  return text.trim().split("\n").slice(-3).join(" | ");
}
