import * as fs from "node:fs";
import { buildLocally, type LocalBuild } from "../../../../tools/release/build/local";
import { imageRepository } from "../../../../tools/release/build/repository";
import { type EcrPort } from "../../../../tools/release/aws/ecr";
import { type Run } from "../../../../tools/release/run";
import { commit, indexDigest, repositoryUrl } from "../../../support/release-project";

const request: LocalBuild = {
  cwd: "/project",
  repository: imageRepository(repositoryUrl),
  commit,
  platform: "linux/arm64",
  context: "apps/hello",
  dockerfile: "apps/hello/Dockerfile",
};
const ecr = { login: () => Promise.resolve({ user: "AWS", password: "planted-password" }) } as EcrPort;

interface Machine {
  readonly has: readonly ("docker" | "podman")[];
  /** Beginning of a command that fails. */
  readonly fails?: string;
}

function machine({ has, fails }: Machine) {
  const commands: string[] = [];
  const inputs: string[] = [];
  const folders = new Set<string>();
  const run: Run = (command, args, { input, onLine }) => {
    const line = [command, ...args].join(" ");
    if (!has.includes(command as "docker")) return Promise.resolve(undefined);
    const folder = /(\/\S*release-build-[^/\s]+)/.exec(line)?.[1];
    if (folder !== undefined) folders.add(folder);
    commands.push(folder === undefined ? line : line.replaceAll(folder, "<folder>"));
    if (input !== undefined) inputs.push(input);
    if (fails !== undefined && line.startsWith(fails))
      return Promise.resolve({ status: 1, stdout: "", stderr: "one\ntwo\nthree\nfour\n" });
    const metadata = /--metadata-file (\S+)/.exec(line)?.[1];
    if (metadata !== undefined) fs.writeFileSync(metadata, JSON.stringify({ "containerimage.digest": indexDigest }));
    const digestFile = /--digestfile (\S+)/.exec(line)?.[1];
    if (digestFile !== undefined) fs.writeFileSync(digestFile, `${indexDigest}\n`);
    onLine?.("building");
    return Promise.resolve({ status: 0, stdout: "", stderr: "" });
  };
  const lines: string[] = [];
  const build = () => buildLocally(request, { run, ecr, progress: (line) => lines.push(line) });
  return { build, commands, inputs, folders, lines };
}

const registry = "111122223333.dkr.ecr.eu-west-1.amazonaws.com";

test("docker: one build that pushes, and the digest that it noted", async () => {
  const { build, commands, inputs, folders, lines } = machine({ has: ["docker", "podman"] });
  expect(await build()).toBe(indexDigest);
  expect(commands).toEqual([
    "docker buildx version",
    `docker login --username AWS --password-stdin ${registry}`,
    `docker buildx build --platform linux/arm64 --tag ${repositoryUrl}:${commit} --file apps/hello/Dockerfile --push --metadata-file <folder>/metadata.json apps/hello`,
  ]);
  expect(inputs).toEqual(["planted-password"]);
  expect(lines).toEqual(["  building"]);
  expect([...folders].filter((folder) => fs.existsSync(folder))).toEqual([]);
});

test("podman where docker has no buildx; its credentials go with the folder", async () => {
  const { build, commands, folders } = machine({ has: ["docker", "podman"], fails: "docker" });
  expect(await build()).toBe(indexDigest);
  expect(commands.slice(1)).toEqual([
    "podman --version",
    `podman login --authfile <folder>/auth.json --username AWS --password-stdin ${registry}`,
    `podman build --platform linux/arm64 --tag ${repositoryUrl}:${commit} --file apps/hello/Dockerfile apps/hello`,
    `podman push --authfile <folder>/auth.json --digestfile <folder>/digest ${repositoryUrl}:${commit}`,
  ]);
  expect([...folders].filter((folder) => fs.existsSync(folder))).toEqual([]);
});

test("neither: status 3 that says what to install", async () => {
  await expect(machine({ has: [] }).build()).rejects.toMatchObject({
    status: 3,
    message: expect.stringMatching(
      /^A local build needs docker with buildx, or podman, and neither is on this machine\./,
    ),
  });
});

test.each(["docker login", "docker buildx build"])(
  "`%s` fails: status 3, and nothing is left behind",
  async (fails) => {
    const { build, folders } = machine({ has: ["docker"], fails });
    await expect(build()).rejects.toMatchObject({
      status: 3,
      message: expect.not.stringContaining("planted-password"),
    });
    await expect(build()).rejects.toThrow("two");
    expect([...folders].filter((folder) => fs.existsSync(folder))).toEqual([]);
  },
);

test.each(["docker.io/library/hello", "111122223333.dkr.ecr.eu-west-1.example.com/hello"])(
  "%s is no repository of ECR",
  (url) => {
    expect(() => imageRepository(url)).toThrow(
      `The outputs name the repository "${url}", which is none of Amazon ECR.`,
    );
  },
);
