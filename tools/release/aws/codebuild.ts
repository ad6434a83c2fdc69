import {
  BatchGetBuildsCommand,
  type Build as SdkBuild,
  type CodeBuildClient,
  ListBuildsForProjectCommand,
  StartBuildCommand,
} from "@aws-sdk/client-codebuild";
import { exitCodes, ReleaseError } from "../errors";
import { type Call } from "./call";

export interface Build {
  readonly id: string;
  /** SUCCEEDED, FAILED, FAULT, TIMED_OUT, IN_PROGRESS or STOPPED. */
  readonly status: string;
  readonly phase: string;
  readonly sourceVersion: string | undefined;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly log: { readonly group: string; readonly stream: string } | undefined;
  /** What CodeBuild says of phases that failed. */
  readonly faults: readonly string[];
  /** `exported-variables` of the buildspec; there when the build is over. */
  readonly exported: Readonly<Record<string, string>>;
}

export interface CodeBuildPort {
  readonly build: (id: string) => Promise<Build>;
  /** The newest builds of a project, newest first. */
  readonly recent: (project: string) => Promise<readonly Build[]>;
  /** Within five minutes the same token gives the same build. */
  readonly start: (request: { project: string; sourceVersion: string; token: string }) => Promise<Build>;
}

/** Builds that are looked through for one that runs; more never run at once. */
const recentBuilds = 20;

export function createCodeBuild(client: CodeBuildClient, call: Call): CodeBuildPort {
  const get = async (ids: string[]): Promise<Build[]> => {
    const answer = await call("codebuild:BatchGetBuilds", () => client.send(new BatchGetBuildsCommand({ ids })));
    return (answer.builds ?? []).map(readBuild);
  };
  return {
    build: async (id) => {
      const [build] = await get([id]);
      if (build === undefined) throw new ReleaseError(exitCodes.outside, `CodeBuild does not know the build ${id}.`);
      return build;
    },
    recent: async (projectName) => {
      const { ids = [] } = await call("codebuild:ListBuildsForProject", () =>
        client.send(new ListBuildsForProjectCommand({ projectName, sortOrder: "DESCENDING" })),
      );
      return ids.length === 0 ? [] : get(ids.slice(0, recentBuilds));
    },
    start: async ({ project, sourceVersion, token }) => {
      const { build } = await call("codebuild:StartBuild", () =>
        client.send(new StartBuildCommand({ projectName: project, sourceVersion, idempotencyToken: token })),
      );
      if (build === undefined) throw new ReleaseError(exitCodes.outside, `CodeBuild started no build of ${project}.`);
      return readBuild(build);
    },
  };
}

function readBuild(build: SdkBuild): Build {
  const { groupName, streamName } = build.logs ?? {};
  return {
    id: build.id ?? "",
    status: build.buildStatus ?? "IN_PROGRESS",
    phase: build.currentPhase ?? "SUBMITTED",
    sourceVersion: build.resolvedSourceVersion ?? build.sourceVersion,
    startedAt: build.startTime,
    endedAt: build.endTime,
    log: groupName === undefined || streamName === undefined ? undefined : { group: groupName, stream: streamName },
    faults: (build.phases ?? [])
      .filter(({ phaseStatus }) => phaseStatus !== undefined && phaseStatus !== "SUCCEEDED")
      .flatMap(({ phaseType, contexts }) =>
        (contexts ?? []).map(({ statusCode, message }) => `${phaseType ?? ""}: ${statusCode ?? ""} ${message ?? ""}`),
      ),
    exported: Object.fromEntries(
      (build.exportedEnvironmentVariables ?? []).map(({ name, value }) => [name ?? "", value ?? ""]),
    ),
  };
}
