import { createHash } from "node:crypto";
import { type Aws } from "../aws/aws";
import { type Sleep } from "../aws/call";
import { type Build } from "../aws/codebuild";
import { AwsFailure } from "../aws/failure";
import { exitCodes, ReleaseError } from "../errors";
import { createFollower } from "./follow-log";

export interface RemoteBuild {
  readonly project: string;
  readonly commit: string;
}

export interface RemoteWorld {
  readonly aws: Aws;
  readonly now: () => Date;
  readonly sleep: Sleep;
  /** Between two looks at a build. */
  readonly intervalSeconds: number;
  readonly progress: (line: string) => void;
  /** Told the id as soon as it is known, for whoever wants to go away. */
  readonly onStarted: (build: Build) => void;
}

/** Tokens that were used up by builds of the last five minutes which failed. */
const maxTokens = 10;

/**
 * Builds a commit with CodeBuild and waits for it. A build of the commit that runs already is joined, so the command can be
 * interrupted and run again. @returns the digest, or `undefined` when the build does not export one
 * @throws ReleaseError when the build does not succeed
 */
export async function buildRemotely(request: RemoteBuild, world: RemoteWorld): Promise<string | undefined> {
  const { aws, sleep, intervalSeconds, progress, onStarted } = world;
  const joined = await runningBuild(aws, request);
  let build = joined ?? (await start(request, world));
  onStarted(build);
  progress(`${build.id}: ${joined === undefined ? "started" : "is running already, joined"}`);
  const follow = createFollower(aws.logs, progress);
  let phase = "";
  for (;;) {
    await follow(build.log);
    if (build.status !== "IN_PROGRESS") break;
    if (build.phase !== phase) progress(`${build.id}: ${build.phase}`);
    phase = build.phase;
    await sleep(intervalSeconds * 1000);
    build = await aws.codebuild.build(build.id);
  }
  if (build.status === "SUCCEEDED") return build.exported.IMAGE_DIGEST;
  const faults = build.faults.length === 0 ? "" : `\n  ${build.faults.join("\n  ")}`;
  throw new ReleaseError(
    // FAULT is CodeBuild's own trouble; everything else is about the build.
    build.status === "FAULT" ? exitCodes.outside : exitCodes.refused,
    `The build ${build.id} ended with ${build.status}.${faults}`,
  );
}

/** Whoever may start builds need not be allowed to list them; then a second build is what it costs. */
async function runningBuild(aws: Aws, { project, commit }: RemoteBuild): Promise<Build | undefined> {
  try {
    const recent = await aws.codebuild.recent(project);
    return recent.find(({ status, sourceVersion }) => status === "IN_PROGRESS" && sourceVersion === commit);
  } catch (error) {
    if (error instanceof AwsFailure && error.kind === "denied") return undefined;
    throw error;
  }
}

/**
 * The token makes two pipelines that start at once get one build. CodeBuild keeps it for five minutes, after a failure too:
 * then the next one is used. It refuses a token that comes back with another project, so each has its own.
 */
async function start({ project, commit }: RemoteBuild, { aws, now }: RemoteWorld): Promise<Build> {
  const asked = now().getTime();
  for (let attempt = 1; ; attempt++) {
    const token = createHash("sha256").update(`${project} ${commit} ${attempt}`).digest("hex");
    const build = await aws.codebuild.start({ project, sourceVersion: commit, token });
    const isOld = build.endedAt !== undefined && build.endedAt.getTime() <= asked && build.status !== "SUCCEEDED";
    if (!isOld || attempt === maxTokens) return build;
  }
}
