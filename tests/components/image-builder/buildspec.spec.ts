import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { buildspec, buildVariables, exportedVariable } from "../../../components/image-builder/buildspec";
import { makeProject, removeProjects } from "../../support/project";
import { digest } from "./fixture";

afterAll(removeProjects);

const text = buildspec({
  context: ".",
  dockerfile: "apps/hello/Dockerfile",
  platform: "linux/arm64",
  attestations: { kind: "none", reason: "a spec" },
});
const commit = "c0".repeat(20);

test("it is a buildspec that exports the digest", () => {
  const spec = parse(text);
  expect(spec.version).toBe(0.2);
  expect(spec.env).toEqual({ shell: "bash", "exported-variables": ["IMAGE_DIGEST"] });
  expect(Object.keys(spec.phases)).toEqual(["pre_build", "build"]);
});

interface Machine {
  /** Whether the registry has the image before the build. */
  readonly pushed?: boolean;
  readonly version?: string;
  readonly dockerFails?: string;
}

/**
 * Runs the commands as CodeBuild does: one shell, the next command only after a good one. `aws` and `docker` are scripts that note
 * how they were called; a push makes the tag exist.
 */
function runBuild({ pushed = false, version = commit, dockerFails = "never" }: Machine = {}) {
  const dir = makeProject({
    "bin/aws": `#!/bin/bash
echo "aws $*" >> calls
case "$*" in
  "ecr get-login-password") echo planted-password ;;
  "ecr describe-images"*)
    [ -e pushed ] || { echo ImageNotFoundException >&2; exit 254; }
    case "$*" in *--output\\ text) echo ${digest("d")} ;; *) echo '{}' ;; esac ;;
  *) exit 2 ;;
esac
`,
    "bin/docker": `#!/bin/bash
echo "docker $*" >> calls
[ "$1" = login ] && cat > password
case "$*" in *${dockerFails}*) exit 7 ;; esac
case "$*" in *--push*) touch pushed ;; esac
exit 0
`,
    ...(pushed ? { pushed: "" } : {}),
  });
  for (const name of ["aws", "docker"]) fs.chmodSync(path.join(dir, "bin", name), 0o755);
  const { phases } = parse(text);
  const commands: string[] = [...phases.pre_build.commands, ...phases.build.commands];
  const script = [
    ...commands.map((command) => `${command} || { echo "failed"; kill $$; }`),
    `env | grep '^${exportedVariable}='`,
  ];
  const run = spawnSync("bash", ["-c", script.join("\n")], {
    cwd: dir,
    encoding: "utf8",
    env: {
      PATH: `${path.join(dir, "bin")}:/usr/bin:/bin`,
      [buildVariables.registry]: "111122223333.dkr.ecr.eu-west-1.amazonaws.com",
      [buildVariables.repositoryName]: "platform/dev/hello",
      CODEBUILD_RESOLVED_SOURCE_VERSION: version,
    },
  });
  const read = (name: string) =>
    fs.existsSync(path.join(dir, name)) ? fs.readFileSync(path.join(dir, name), "utf8") : "";
  return { log: run.stdout + run.stderr, calls: read("calls").trim().split("\n"), password: read("password") };
}

const describeCall = `aws ecr describe-images --repository-name platform/dev/hello --image-ids imageTag=${commit}`;

test("it logs in, builds, pushes the commit as the tag, and exports what the registry has", () => {
  const { log, calls } = runBuild();
  // The two of the pipe run side by side.
  expect(calls.slice(0, 2).sort()).toEqual([
    "aws ecr get-login-password",
    "docker login --username AWS --password-stdin 111122223333.dkr.ecr.eu-west-1.amazonaws.com",
  ]);
  expect(calls.slice(2)).toEqual([
    describeCall,
    `docker buildx build --platform linux/arm64 --file apps/hello/Dockerfile --tag 111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/hello:${commit} --provenance=false --sbom=false --progress plain --push .`,
    `${describeCall} --query imageDetails[0].imageDigest --output text`,
  ]);
  expect(log).toContain(`111122223333.dkr.ecr.eu-west-1.amazonaws.com/platform/dev/hello@${digest("d")}\n`);
  expect(log).toContain(`IMAGE_DIGEST=${digest("d")}\n`);
});

test("the password of the registry reaches docker and not the log", () => {
  const { log, password } = runBuild();
  expect(password).toBe("planted-password\n");
  expect(log).not.toContain("planted-password");
});

test("an image that is there is not built again: the repository takes a tag once", () => {
  const { log, calls } = runBuild({ pushed: true });
  expect(calls.filter((call) => call.includes("buildx"))).toEqual([]);
  expect(log).toContain(`The image of ${commit} is there already.`);
  expect(log).toContain(`IMAGE_DIGEST=${digest("d")}\n`);
});

test.each(["main", "", `${commit}0`, "v1.0.0"])("the version %j is no commit: nothing is built", (version) => {
  const { log, calls } = runBuild({ version });
  expect(log).toContain(`Start the build with a full commit id, not with '${version}'.\nfailed\n`);
  expect(calls).toEqual([""]);
});

test.each(["login", "build --platform"])("when docker %s fails, no digest is exported", (dockerFails) => {
  const { log } = runBuild({ dockerFails: dockerFails.split(" ")[0]! });
  expect(log).toContain("failed\n");
  expect(log).not.toContain("IMAGE_DIGEST=");
});
