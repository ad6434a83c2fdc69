import * as fc from "fast-check";
import { parseReleases } from "../../../../src/settings/releases";
import { parseVerifications } from "../../../../src/settings/verifications";
import { recordVerification } from "../../../../tools/release/record/verifications";
import { removeProjects } from "../../../support/project";
import { imageOf, ReleaseProject } from "../support";

afterEach(removeProjects);

const stacks = ["dev", "prod"] as const;
const names = ["hello", "jenkins", "shop", "trial"];
const service = fc.constantFrom(...names);
const digit = fc.constantFrom("a", "b", "c", "d");

/** What people and pipelines do to records. */
type Step =
  | { readonly kind: "verify"; readonly service: string; readonly digit: string }
  | { readonly kind: "commit" }
  | { readonly kind: "run"; readonly repeatable: boolean; readonly argv: readonly string[] };

const run = (repeatable: boolean, ...argv: string[]): Step => ({ kind: "run", repeatable, argv });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...stacks), service, digit, fc.option(digit))
    .map(([stack, name, of, commit]) =>
      run(true, "set", stack, name, imageOf(name, of), ...(commit === null ? [] : ["--commit", commit.repeat(7)])),
    ),
  fc.record({ kind: fc.constant("verify" as const), service, digit }),
  fc.array(service, { maxLength: 2 }).map((some) => run(true, "promote", ...some, "--from", "dev", "--to", "prod")),
  fc.tuple(fc.constantFrom(...stacks), service).map(([stack, name]) => run(false, "rollback", stack, name)),
  fc
    .tuple(fc.constantFrom(...stacks), service, digit)
    .map(([stack, name, to]) => run(true, "rollback", stack, name, "--to", to.repeat(12))),
  fc.constant({ kind: "commit" as const }),
);

function textsOf(project: ReleaseProject): Record<string, string> {
  const files = stacks.flatMap((stack) => project.list(`records/${stack}`).map((name) => `records/${stack}/${name}`));
  return Object.fromEntries(files.map((file) => [file, project.read(file)]));
}

/** Every record is one that the program takes, and nothing else lies beside it. */
function expectSound(project: ReleaseProject): void {
  const texts = textsOf(project);
  for (const [file, text] of Object.entries(texts)) {
    if (file.endsWith("verifications.yaml")) parseVerifications(text, file);
    else parseReleases(text, file, names);
    expect(file).toMatch(/\/(releases|verifications)\.yaml$/);
  }
}

async function take(project: ReleaseProject, one: Step): Promise<void> {
  if (one.kind === "commit") {
    project.commit("records");
  } else if (one.kind === "verify") {
    const proof = { service: one.service, image: imageOf(one.service, one.digit), verifiedBy: "ci" };
    const verifiedAt = project.now().toISOString();
    await recordVerification({ cwd: project.dir, stack: "dev", ...proof, verifiedAt });
  } else {
    const { status } = await project.run(...one.argv);
    expect([0, 1, 2]).toContain(status);
    if (!one.repeatable) return;
    const before = textsOf(project);
    const again = await project.run(...one.argv);
    expect(textsOf(project)).toEqual(before);
    // Everything that could go has gone, so what is left of a promotion without names may only be what is refused.
    if (one.argv[0] !== "promote") expect(again.status).toBe(status);
  }
}

test("whatever is done in whatever order, the records are sound, and to do it again changes no byte", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const project = ReleaseProject.withGit();
      for (const one of steps) {
        await take(project, one);
        expectSound(project);
      }
      removeProjects();
    }),
    { numRuns: 15 },
  );
});
