import { type CreateAws } from "../aws/aws";
import { type Sleep } from "../aws/call";
import { checkAccount } from "../aws/sts";
import { textOption } from "../arguments";
import { buildLocally } from "../build/local";
import { buildRemotely } from "../build/remote";
import { imageRepository } from "../build/repository";
import { commitToBuild, requireInside } from "../build/source";
import { type Command } from "../command";
import { exitCodes, ReleaseError } from "../errors";
import { type ReadOutputs, stackOutputs } from "../outputs/read";
import { type ServiceOutputs } from "../outputs/schema";
import { type Run } from "../run";
import { numberOption, type Values } from "../values";
import { serviceOf } from "../verify/targets";
import { world as realWorld } from "../world";

export interface BuildWorld {
  readonly readOutputs: ReadOutputs;
  readonly createAws: CreateAws;
  readonly run: Run;
  readonly sleep: Sleep;
  readonly random: () => number;
  /** Calls `leave` when the user interrupts, until the returned function is called. */
  readonly onInterrupt: (leave: () => void) => () => void;
}

/** The answer of `release build --json`; verify/README.md documents it. */
export interface BuildReport {
  readonly formatVersion: 1;
  readonly service: string;
  readonly stack: string;
  readonly commit: string;
  readonly image: string;
  /** False: the image was there already. */
  readonly built: boolean;
}

const usage = `Builds the image of a service once, from a commit, and tells its digest. The commit is the image's tag: an image that is there
already is not built again, and a build of the commit that runs is joined.

Usage: npm run release -- build SERVICE [OPTIONS]

  --stack STACK      whose build project and repository are used (default dev: build there, promote from there)
  --commit SHA       what to build, 40 hex digits (default HEAD, which must be pushed, from a tree without changes)
  --local            build on this machine with docker buildx or podman: HEAD, from a tree without changes
  --context DIR      with --local: what the builder gets (default apps/SERVICE)
  --file FILE        with --local: its Dockerfile (default CONTEXT/Dockerfile)
  --platform NAME    with --local: linux/amd64 or linux/arm64 (default: what the service runs on, as the outputs say)
  --interval SECONDS time between two looks at the build (default 5)
  --outputs FILE     what \`pulumi stack output --json\` answered, instead of asking for it
  --json             print the result as JSON

The last line of the output is the image: repository@sha256:…

Exit status: 0 the image is there; 1 refused (changes, not pushed) or the build failed; 2 the command line or a file is wrong;
3 AWS, Pulumi or the builder failed; 130 interrupted: the build in CodeBuild goes on, and the same command joins it again.
`;

export function createBuild(world: BuildWorld): Command {
  return {
    name: "build",
    summary: "build the image of a service from a commit",
    usage,
    options: {
      stack: { type: "string" },
      commit: { type: "string" },
      local: { type: "boolean" },
      context: { type: "string" },
      file: { type: "string" },
      platform: { type: "string" },
      interval: { type: "string" },
      outputs: { type: "string" },
      json: { type: "boolean" },
    },
    run: async ({ positionals, values }, io) => {
      const [service, ...others] = positionals;
      if (service === undefined || others.length > 0)
        throw new ReleaseError(exitCodes.usage, "Name one service: release build SERVICE.");
      const stack = textOption(values, "stack") ?? "dev";
      const local = values.local === true;
      refuseWithoutLocal(values, local);
      const intervalSeconds = numberOption(values, "interval", {
        fallback: 5,
        minimum: 0.1,
        maximum: 600,
        unit: "seconds",
      });
      const outputs = await stackOutputs(world.readOutputs, io.cwd, stack, values);
      const output = serviceOf(outputs, service);
      const method = local ? undefined : projectOf(service, output);
      const platform = local ? platformOf(values, output) : undefined;
      const context = requireInside(io.cwd, "context", textOption(values, "context") ?? `apps/${service}`);
      const dockerfile = requireInside(io.cwd, "file", textOption(values, "file") ?? `${context}/Dockerfile`);
      const given = textOption(values, "commit");
      const commit = await commitToBuild(world.run, io.cwd, { given, elsewhere: !local, progress: io.progress });

      const aws = await world.createAws(outputs.region, { ...world, progress: io.progress });
      await checkAccount(aws.sts, { name: stack, accountId: outputs.accountId });
      const repository = imageRepository(output.repositoryUrl);
      const ecr = aws.ecr(repository.region);
      const digestNow = () => ecr.digestOfTag(repository, commit);
      const finish = (digest: string, built: boolean) => {
        const image = `${repository.url}@${digest}`;
        const report: BuildReport = { formatVersion: 1, service, stack, commit, image, built };
        io.progress(`next: npm run release -- set ${stack} ${service} ${image} --commit ${commit}`);
        io.out(values.json === true ? JSON.stringify(report, null, 2) : image);
        return exitCodes.done;
      };

      const existing = await digestNow();
      if (existing !== undefined) {
        io.progress(`${service}: the image of ${commit} is there already, nothing is built`);
        return finish(existing, false);
      }
      if (platform !== undefined) {
        const request = { cwd: io.cwd, repository, commit, platform, context, dockerfile };
        return finish(await buildLocally(request, { run: world.run, ecr, progress: io.progress }), true);
      }
      let settled: () => void = () => undefined;
      try {
        const exported = await buildRemotely(
          { project: method ?? "", commit },
          {
            aws,
            now: io.now,
            sleep: world.sleep,
            intervalSeconds,
            progress: io.progress,
            onStarted: ({ id }) => {
              settled = world.onInterrupt(() => {
                io.progress(
                  `interrupted: the build ${id} goes on. \`npm run release -- build ${service} --stack ${stack} --commit ${commit}\` joins it again; \`aws codebuild stop-build --id ${id}\` ends it.`,
                );
              });
            },
          },
        );
        const digest = exported ?? (await digestNow());
        if (digest === undefined)
          throw new ReleaseError(
            exitCodes.refused,
            `The build succeeded, and ${repository.name} has no image with the tag ${commit}: does its buildspec push it?`,
          );
        return finish(digest, true);
      } finally {
        settled();
      }
    },
  };
}

function refuseWithoutLocal(values: Values, local: boolean): void {
  const idle = ["context", "file", "platform"].find((name) => values[name] !== undefined);
  if (!local && idle !== undefined)
    throw new ReleaseError(exitCodes.usage, `--${idle} is about a build on this machine: it needs --local.`);
}

function projectOf(service: string, { buildProject }: ServiceOutputs): string {
  if (typeof buildProject === "string") return buildProject;
  throw new ReleaseError(
    exitCodes.usage,
    `The stack has no build project for ${service}. Configure one and deploy, or build on this machine: --local.`,
  );
}

const platforms = { X86_64: "linux/amd64", ARM64: "linux/arm64" } as const;

function platformOf(values: Values, { architecture }: ServiceOutputs): string {
  const known: readonly string[] = Object.values(platforms);
  const platform =
    textOption(values, "platform") ??
    (architecture === null || architecture === undefined ? undefined : platforms[architecture]);
  if (platform !== undefined && known.includes(platform)) return platform;
  throw new ReleaseError(
    exitCodes.usage,
    platform === undefined
      ? `The outputs do not say what the service runs on: --platform ${known.join(" or ")}.`
      : `--platform must be ${known.join(" or ")}, got "${platform}".`,
  );
}

export const command = createBuild(realWorld);
