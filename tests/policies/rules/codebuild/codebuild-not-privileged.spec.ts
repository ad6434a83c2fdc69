import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const project = (privilegedMode: unknown) => ({
  type: "aws:codebuild/project:Project",
  props: { environment: { privilegedMode } },
});
const message = "environment.privilegedMode is true; remove it";

describeRule("codebuild-not-privileged", {
  complies: { off: project(false), "without a word": { type: "aws:codebuild/project:Project", props: {} } },
  violates: { on: [project(true), [message]], "on, said as text": [project("true"), [message]] },
  undecided: project(unknown),
});

test("projects that build images may", async () => {
  const config = { imageBuilders: ["urn:pulumi:*::app::aws:codebuild/project:Project::it"] };
  expect((await analyze("codebuild-not-privileged", project(true), config)).violations).toEqual([]);
  expect(
    (await analyze("codebuild-not-privileged", project(true), { imageBuilders: ["*::other"] })).violations,
  ).toEqual([message]);
});
