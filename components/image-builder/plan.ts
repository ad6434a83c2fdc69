import { imageDigest } from "../shared/container-image";
import { checkLogRetention } from "../shared/log-retention";
import { nameLimits, type NameParts, physicalName } from "../shared/names";
import { buildspec, type Attestations } from "./buildspec";

/** Where the source is. */
export interface GithubSource {
  readonly kind: "github";
  /** `https://github.com/<owner>/<repository>.git`, without credentials. */
  readonly location: string;
  /**
   * CodeConnections connection to GitHub; it must have been accepted in the console.
   * @default none - a public repository needs none
   */
  readonly connectionArn?: string;
}

/** Machines of CodeBuild. https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html */
export type ComputeType =
  "BUILD_GENERAL1_SMALL" | "BUILD_GENERAL1_MEDIUM" | "BUILD_GENERAL1_LARGE" | "BUILD_GENERAL1_XLARGE";

export interface ImageBuilderChoices {
  readonly naming: NameParts;
  readonly service: string;
  readonly source: GithubSource;
  readonly context: string;
  readonly dockerfile: string;
  readonly architecture: "X86_64" | "ARM64";
  readonly attestations: Attestations;
  readonly timeoutMinutes: number;
  readonly retentionDays: number;
}

export interface ImageBuilderPlan {
  readonly projectName: string;
  readonly logGroupName: string;
  readonly machine: { readonly type: string; readonly image: string };
  readonly buildspec: string;
}

/** CodeBuild's quota for a project name. https://docs.aws.amazon.com/codebuild/latest/userguide/limits.html */
const projectNameMax = 150;

/**
 * The machine has the architecture of the image, so nothing is emulated.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html
 */
const machines = {
  X86_64: { type: "LINUX_CONTAINER", image: "aws/codebuild/amazonlinux-x86_64-standard:5.0", platform: "linux/amd64" },
  ARM64: { type: "ARM_CONTAINER", image: "aws/codebuild/amazonlinux-aarch64-standard:3.0", platform: "linux/arm64" },
} as const;

/** @throws when a choice is one that CodeBuild would refuse, or that a shell would read as something else */
export function planImageBuilder(choices: ImageBuilderChoices): ImageBuilderPlan {
  const { naming, service, source, context, dockerfile, attestations, timeoutMinutes } = choices;
  if (!/^[a-z][a-z0-9-]{1,19}$/.test(service)) {
    throw new Error(`service must be 2 to 20 of a-z, 0-9 and -, beginning with a letter, got "${service}".`);
  }
  checkSource(source);
  for (const [field, path] of Object.entries({ context, dockerfile })) {
    if (field === "context" ? isContext(path) : isDockerfile(path)) continue;
    throw new Error(
      `${field} must be a path below the repository, such as apps/hello, of letters, digits and . _ - /, got "${path}".`,
    );
  }
  checkAttestations(attestations);
  if (!Number.isInteger(timeoutMinutes) || timeoutMinutes < 5 || timeoutMinutes > 480) {
    throw new Error(`timeoutMinutes must be 5 to 480, got ${timeoutMinutes}.`);
  }
  checkLogRetention(choices.retentionDays);
  const { platform, ...machine } = machines[choices.architecture];
  return {
    projectName: physicalName(naming, service, projectNameMax),
    logGroupName: `/${physicalName(naming, `${service}-build`, nameLimits.logGroup - 1, "/")}`,
    machine,
    buildspec: buildspec({ context, dockerfile, platform, attestations }),
  };
}

/** Owner and repository as GitHub names them. */
const github = /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/;
const connection = /^arn:aws[a-z-]*:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]+$/;

function checkSource({ location, connectionArn }: GithubSource): void {
  if (/^[a-z]+:\/\/[^/]*@/i.test(location)) {
    throw new Error(
      "source.location holds a user or a token before the host. Remove it: everybody who may see the project would read it. Use source.connectionArn.",
    );
  }
  if (!github.test(location)) {
    throw new Error(`source.location must be https://github.com/<owner>/<repository>.git, got "${location}".`);
  }
  if (connectionArn !== undefined && !connection.test(connectionArn)) {
    throw new Error(`source.connectionArn must be the ARN of a CodeConnections connection, got "${connectionArn}".`);
  }
}

/** A file below the repository, of characters that mean nothing to a shell. */
export function isDockerfile(path: string): boolean {
  const steps = path.split("/");
  return /^[\w.\-/]+$/.test(path) && steps.at(-1) !== "." && !steps.some((step) => /^(|\.\.|-.*)$/.test(step));
}

/** A folder of the repository, or all of it. */
export function isContext(path: string): boolean {
  return path === "." || isDockerfile(path);
}

function checkAttestations(attestations: Attestations): void {
  if (attestations.kind === "none") return;
  for (const field of ["buildkitImage", "sbomGeneratorImage"] as const) {
    try {
      imageDigest(attestations[field]);
    } catch (error) {
      throw new Error(`attestations.${field}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}
