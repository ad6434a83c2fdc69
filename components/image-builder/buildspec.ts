import { stringify } from "yaml";

/** Which proof of its making an image carries. */
export type Attestations =
  /**
   * SLSA provenance and a bill of materials, as BuildKit makes them. It needs a builder in a container of its own, and both images
   * are pulled in each build: name them by digest, from a registry that does not count pulls.
   */
  | { readonly kind: "attached"; readonly buildkitImage: string; readonly sbomGeneratorImage: string }
  | { readonly kind: "none"; readonly reason: string };

export interface BuildspecChoices {
  /** Directory that the build gets, relative to the repository; `.` for all of it. */
  readonly context: string;
  /** Relative to the repository. */
  readonly dockerfile: string;
  /** `linux/amd64` or `linux/arm64`: that of the machine, so nothing is emulated. */
  readonly platform: string;
  readonly attestations: Attestations;
}

/** Variables that the project gives the build. */
export const buildVariables = { registry: "REGISTRY", repositoryName: "REPOSITORY_NAME" } as const;

/** The commit, from CodeBuild; whatever the build was started with. */
const tag = "CODEBUILD_RESOLVED_SOURCE_VERSION";

const describe = `aws ecr describe-images --repository-name "$REPOSITORY_NAME" --image-ids "imageTag=$${tag}"`;

/** What `release build` reads when a build is over. */
export const exportedVariable = "IMAGE_DIGEST";

/**
 * What the build does, as CodeBuild reads it. The commit is the tag: the repository takes a tag once, so an image that is there is
 * not built again. The digest comes from the registry, whichever builder pushed.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export function buildspec(choices: BuildspecChoices): string {
  return stringify(
    {
      version: 0.2,
      env: { shell: "bash", "exported-variables": [exportedVariable] },
      phases: {
        pre_build: {
          commands: [
            // A branch would be a tag that means another image tomorrow.
            `[[ "$${tag}" =~ ^[0-9a-f]{40}$ ]] || { echo "Start the build with a full commit id, not with '$${tag}'."; false; }`,
            // The password goes from one program to the other; the log does not see it.
            'aws ecr get-login-password | docker login --username AWS --password-stdin "$REGISTRY"',
            ...createBuilder(choices.attestations),
          ],
        },
        build: {
          commands: [
            `if ${describe} > /dev/null 2>&1; then echo "The image of $${tag} is there already."; else ${buildCommand(choices)}; fi`,
            `${exportedVariable}="$(${describe} --query 'imageDetails[0].imageDigest' --output text)"`,
            `export ${exportedVariable}`,
            `echo "$REGISTRY/$REPOSITORY_NAME@$${exportedVariable}"`,
          ],
        },
      },
    },
    { lineWidth: 0 },
  );
}

/** Docker's own builder cannot attach anything to an image; one in a container can. */
function createBuilder(attestations: Attestations): string[] {
  if (attestations.kind === "none") return [];
  return [
    `docker buildx create --name attesting --driver docker-container --driver-opt image=${attestations.buildkitImage} --bootstrap --use`,
  ];
}

function buildCommand({ context, dockerfile, platform, attestations }: BuildspecChoices): string {
  return [
    "docker buildx build",
    `--platform ${platform}`,
    `--file ${dockerfile}`,
    '--tag "$REGISTRY/$REPOSITORY_NAME:$CODEBUILD_RESOLVED_SOURCE_VERSION"',
    ...(attestations.kind === "none"
      ? ["--provenance=false", "--sbom=false"]
      : ["--provenance=mode=max", `--sbom=generator=${attestations.sbomGeneratorImage}`]),
    "--progress plain",
    "--push",
    context,
  ].join(" ");
}
