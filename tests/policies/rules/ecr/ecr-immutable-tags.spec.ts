import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const repository = (imageTagMutability: unknown, type = "repository:Repository") => ({
  type: `aws:ecr/${type}`,
  props: { imageTagMutability },
});
const message = "imageTagMutability is MUTABLE; set IMMUTABLE";
const excluded = repository("IMMUTABLE_WITH_EXCLUSION");

describeRule("ecr-immutable-tags", {
  complies: { immutable: repository("IMMUTABLE") },
  violates: {
    mutable: [repository("MUTABLE"), [message]],
    "without a word": [{ type: "aws:ecr/repository:Repository", props: { name: "r" } }, [message]],
    "a template": [repository("MUTABLE", "repositoryCreationTemplate:RepositoryCreationTemplate"), [message]],
    "but for some": [excluded, ["imageTagMutability is IMMUTABLE_WITH_EXCLUSION; set IMMUTABLE"]],
  },
  undecided: repository(unknown),
});

test("a profile can allow exclusions", async () => {
  expect((await analyze("ecr-immutable-tags", excluded, { allowExclusion: true })).violations).toEqual([]);
  expect((await analyze("ecr-immutable-tags", repository("MUTABLE"), { allowExclusion: true })).violations).toEqual([
    message,
  ]);
});
