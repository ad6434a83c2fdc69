import { defineResourceRule } from "../../lib/rule";
import { text } from "../../lib/values";

export const ecrImmutableTags = defineResourceRule<{ allowExclusion: boolean }>({
  id: "ecr-immutable-tags",
  title: "A tag names one image for ever",
  description: "Tags of a repository cannot be moved to another image.",
  severity: "medium",
  controls: { securityHub: ["ECR.2"], checkov: ["CKV_AWS_51"], other: ["AWS-0031"] },
  remediation: "Set imageTagMutability: IMMUTABLE.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html#ecr-2",
  types: ["aws:ecr/repository:Repository", "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate"],
  configSchema: {
    properties: {
      allowExclusion: {
        type: "boolean",
        description: "Whether some tags, such as `latest`, may be movable (IMMUTABLE_WITH_EXCLUSION).",
        default: false,
      },
    },
  },
  *check({ props, config }) {
    const mutability = text(props.imageTagMutability) ?? "MUTABLE";
    const allowed = ["IMMUTABLE", ...(config.allowExclusion ? ["IMMUTABLE_WITH_EXCLUSION"] : [])];
    if (!allowed.includes(mutability)) yield `imageTagMutability is ${mutability}; set IMMUTABLE`;
  },
  fix(props) {
    props.imageTagMutability = "IMMUTABLE";
  },
});
