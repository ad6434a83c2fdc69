import { fits } from "../../lib/exemptions/model";
import { defineResourceRule } from "../../lib/rule";
import { isTrue, object } from "../../lib/values";

export const codebuildNotPrivileged = defineResourceRule<{ imageBuilders: string[] }>({
  id: "codebuild-not-privileged",
  title: "Builds do not run as root of their host",
  description: "Only projects that build images run in privileged mode, which Docker inside of a build needs.",
  severity: "high",
  controls: { securityHub: ["CodeBuild.5"], checkov: ["CKV_AWS_316"] },
  remediation: "Remove environment.privilegedMode, or list the project under imageBuilders.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-5",
  types: ["aws:codebuild/project:Project"],
  configSchema: {
    properties: {
      imageBuilders: {
        type: "array",
        items: { type: "string" },
        description: "URNs of projects that build images; `*` stands for any run of characters.",
        default: ["*:ImageBuilder$aws:codebuild/project:Project::*"],
      },
    },
  },
  *check({ props, args, config }) {
    if (config.imageBuilders.some((pattern) => fits(pattern, args.urn))) return;
    if (isTrue(object(props.environment).privilegedMode)) yield "environment.privilegedMode is true; remove it";
  },
});
