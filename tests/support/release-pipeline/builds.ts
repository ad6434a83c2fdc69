import { type FakeAccount } from "../fake-aws";

/** Makes the builds of an account push images for two platforms, as CodeBuild does with buildx, at the second look. */
export function buildForTwoPlatforms(account: FakeAccount): void {
  account.advanceBuild = (build, look) => {
    const { project, sourceVersion } = build;
    build.phase = "BUILD";
    build.log.push(`building ${sourceVersion}, look ${String(look)}`);
    if (look < 2) return;
    const repository = account.projectRepositories.get(project) ?? "";
    const platforms = [`${sourceVersion} amd`, contentForArm(sourceVersion)];
    const { digest } = account.pushIndex(repository, sourceVersion, platforms);
    Object.assign(build, { status: "SUCCEEDED", phase: "COMPLETED", endTime: account.now() });
    build.exported.IMAGE_DIGEST = digest;
  };
}

/** Digest that ECS may show of a task on ARM64 instead of the one of the whole image. */
export function armDigest(account: FakeAccount, repository: string, commit: string): string {
  return account.push(repository, "", contentForArm(commit));
}

function contentForArm(commit: string): string {
  return `${commit} arm`;
}
