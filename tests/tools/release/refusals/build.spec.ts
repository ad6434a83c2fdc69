import type * as realRun from "../../../../tools/release/run";
import { removeProjects } from "../../../support/project";
import { type Refusal, repository, testRefusals } from "./support";

afterAll(removeProjects);

/** Waits between calls and looks would take their time. */
jest.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));
/** git is the real one; there is no builder. */
jest.mock("../../../../tools/release/run", () => {
  const { run } = jest.requireActual<typeof realRun>("../../../../tools/release/run");
  const fake: realRun.Run = (command, args, options) =>
    command === "git" ? run(command, args, options) : Promise.resolve(undefined);
  return { run: fake };
});

const outputs = "--outputs .git/outputs.json";
const build = `build hello ${outputs}`;

testRefusals([
  { name: "no service", line: "build", status: 2, says: "Name one service: release build SERVICE." },
  {
    name: "an option of a local build",
    line: `${build} --platform linux/arm64`,
    status: 2,
    says: "--platform is about a build on this machine: it needs --local.",
  },
  {
    name: "a platform that is none",
    line: `${build} --local --platform arm`,
    status: 2,
    says: '--platform must be linux/amd64 or linux/arm64, got "arm".',
  },
  {
    name: "a short commit",
    line: `${build} --commit 0123abc`,
    status: 2,
    says: '--commit must be a full commit id of 40 hex digits, got "0123abc".',
  },
  {
    name: "a stack that builds nothing",
    line: build,
    status: 2,
    says: "The stack has no build project for hello. Configure one and deploy, or build on this machine: --local.",
    given: (world) => {
      world.outputs({ buildProject: null });
    },
  },
  {
    name: "a repository that is none of ECR",
    line: build,
    status: 2,
    says: 'The outputs name the repository "docker.io/example/hello", which is none of Amazon ECR.',
    given: (world) => {
      world.outputs({ repositoryUrl: "docker.io/example/hello" });
    },
  },
  {
    name: "changes that are in no commit",
    line: build,
    status: 1,
    says: /^The working tree has 1 changes that are in no commit \(first: new\.txt\); the image would not have them under the name [0-9a-f]{40}\. Commit or stash them, or name a commit: --commit SHA\.$/,
    given: ({ project }) => {
      project.write("new.txt", "");
    },
  },
  {
    name: "a commit that is not pushed",
    line: build,
    status: 1,
    says: /^The commit [0-9a-f]{40} is on no remote branch that this clone knows; CodeBuild could not fetch it\. Push it first\.$/,
    given: ({ project }) => void project.commit("mine alone"),
  },
  {
    name: "a local build of changes that are in no commit, also where git shows no new files",
    line: `${build} --local`,
    status: 1,
    says: /^The working tree has 1 changes that are in no commit \(first: new\.txt\); the image would have them under the name [0-9a-f]{40}\. Commit or stash them\.$/,
    given: ({ project }) => {
      project.write("new.txt", "");
      project.git("config", "status.showUntrackedFiles", "no");
    },
  },
  {
    name: "a local build of another commit than the one that is here",
    line: `${build} --local --commit ${"b".repeat(40)}`,
    status: 1,
    says: /^A build on this machine takes the files that are here, and they are of [0-9a-f]{40}, not of b{40}\. Check that one out: git switch --detach b{40}$/,
  },
  {
    name: "a local build of what no commit has",
    line: `${build} --local --context ../elsewhere`,
    status: 2,
    says: '--context must be in the project, as the commit has it, got "../elsewhere".',
  },
  {
    name: "a local build for nobody knows what",
    line: `${build} --local`,
    status: 2,
    says: "The outputs do not say what the service runs on: --platform linux/amd64 or linux/arm64.",
    given: (world) => {
      world.outputs({ architecture: null });
    },
  },
  {
    name: "no builder on this machine",
    line: `${build} --local`,
    status: 3,
    says: "A local build needs docker with buildx, or podman, and neither is on this machine. Install one (https://docs.docker.com/build/install-buildx/, https://podman.io/docs/installation), or build without --local.",
  },
  ...(["FAILED", "TIMED_OUT", "STOPPED", "FAULT"] as const).map((status): Refusal => ({
    name: `one that ends with ${status}`,
    line: build,
    status: status === "FAULT" ? 3 : 1,
    says: new RegExp(
      `The build platform-dev-hello:1 ended with ${status}\\.\n  BUILD: COMMAND_EXECUTION_ERROR exit status 1$`,
    ),
    given: ({ aws }) => {
      aws.account.advanceBuild = (one) => {
        one.faults.push("exit status 1");
        Object.assign(one, { status, phase: "COMPLETED", endTime: Date.now() / 1000 });
      };
    },
  })),
  {
    name: "one that pushes no image",
    line: build,
    status: 1,
    says: /The build succeeded, and platform\/dev\/hello has no image with the tag [0-9a-f]{40}: does its buildspec push it\?$/,
    given: ({ aws }) => {
      aws.account.advanceBuild = (one) =>
        void Object.assign(one, { status: "SUCCEEDED", phase: "COMPLETED", endTime: Date.now() / 1000 });
    },
  },
  {
    name: "a repository that is gone",
    line: build,
    status: 3,
    says: "AWS does not know what ecr:DescribeImages asked for (RepositoryNotFoundException: The repository with name 'platform/dev/hello' does not exist).",
    given: ({ aws }) => void aws.account.repositories.delete(repository),
  },
]);
