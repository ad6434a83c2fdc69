import fc from "fast-check";
import { parse } from "yaml";
import { type ImageBuilderChoices, planImageBuilder } from "../../../components/image-builder/plan";
import { naming } from "../../support/component";
import { connectionArn, digest } from "./fixture";

const choices: ImageBuilderChoices = {
  naming,
  service: "hello",
  source: { kind: "github", location: "https://github.com/example/hello.git", connectionArn },
  context: ".",
  dockerfile: "Dockerfile",
  architecture: "ARM64",
  attestations: { kind: "none", reason: "a spec" },
  timeoutMinutes: 30,
  retentionDays: 30,
};

test("names", () => {
  expect(planImageBuilder(choices)).toMatchObject({
    projectName: "platform-dev-hello",
    logGroupName: "/platform/dev/hello-build",
  });
  const long = planImageBuilder({ ...choices, naming: { project: "p".repeat(150), environment: "dev" } });
  expect(long.projectName).toHaveLength(150);
});

test.each<[Partial<ImageBuilderChoices>, string]>([
  [{ service: "H" }, 'service must be 2 to 20 of a-z, 0-9 and -, beginning with a letter, got "H".'],
  [
    { source: { kind: "github", location: "https://user:token@github.com/example/hello" } },
    "source.location holds a user or a token before the host. Remove it: everybody who may see the project would read it. Use source.connectionArn.",
  ],
  [
    { source: { kind: "github", location: "git@github.com:example/hello.git" } },
    'source.location must be https://github.com/<owner>/<repository>.git, got "git@github.com:example/hello.git".',
  ],
  [
    { source: { ...choices.source, connectionArn: "arn:aws:iam::111122223333:role/x" } },
    'source.connectionArn must be the ARN of a CodeConnections connection, got "arn:aws:iam::111122223333:role/x".',
  ],
  [{ timeoutMinutes: 4 }, "timeoutMinutes must be 5 to 480, got 4."],
  [{ timeoutMinutes: 481 }, "timeoutMinutes must be 5 to 480, got 481."],
  [{ retentionDays: 8 }, "logs.retentionDays must be one of 1, 3, 5"],
  [
    { attestations: { kind: "attached", buildkitImage: "moby/buildkit:latest", sbomGeneratorImage: "" } },
    'attestations.buildkitImage: image must be "repository@sha256:<64 hex digits>", got "moby/buildkit:latest"',
  ],
])("%j is refused", (change, message) => {
  expect(() => planImageBuilder({ ...choices, ...change })).toThrow(message);
});

test("a token in the address is refused without being shown", () => {
  const location = "https://x-access-token:planted-token@github.com/example/hello";
  expect(() => planImageBuilder({ ...choices, source: { kind: "github", location } })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("planted-token") }),
  );
});

test.each(["/etc", "../other", "apps/../..", "a b", "a;reboot", "$(id)", "--push", "apps//x", "", "a\nb"])(
  "the path %j is refused",
  (path) => {
    for (const field of ["context", "dockerfile"] as const)
      expect(() => planImageBuilder({ ...choices, [field]: path })).toThrow(
        `${field} must be a path below the repository`,
      );
  },
);

test("all of the repository is a context, and no Dockerfile", () => {
  expect(() => planImageBuilder({ ...choices, context: "." })).not.toThrow();
  expect(() => planImageBuilder({ ...choices, dockerfile: "." })).toThrow("dockerfile must be a path");
  expect(() => planImageBuilder({ ...choices, dockerfile: "./Dockerfile" })).not.toThrow();
});

test("whatever path is accepted is one word of the shell", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\w./-]{1,20}$/)), (path) => {
      let text: string;
      try {
        text = planImageBuilder({ ...choices, context: path, dockerfile: path }).buildspec;
      } catch {
        return;
      }
      const [command] = parse(text).phases.build.commands as string[];
      expect(command).toContain(` --file ${path} --tag `);
      expect(command).toContain(` --push ${path}; fi`);
      expect(path).toMatch(/^[\w./-]+$/);
    }),
  );
});

test("attestations: a builder of the named image, and the generator in the command", () => {
  const attested = planImageBuilder({
    ...choices,
    attestations: {
      kind: "attached",
      buildkitImage: `registry.example.com/buildkit@${digest("a")}`,
      sbomGeneratorImage: `registry.example.com/syft@${digest("b")}`,
    },
  });
  const { pre_build, build } = parse(attested.buildspec).phases;
  expect(pre_build.commands[2]).toBe(
    `docker buildx create --name attesting --driver docker-container --driver-opt image=registry.example.com/buildkit@${digest("a")} --bootstrap --use`,
  );
  expect(build.commands[0]).toContain(
    ` --provenance=mode=max --sbom=generator=registry.example.com/syft@${digest("b")} `,
  );
});
