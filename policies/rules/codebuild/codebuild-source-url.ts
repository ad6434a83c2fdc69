import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { each, faults } from "../../lib/unknowns";
import { list, object, text } from "../../lib/values";

/** A user or token before the host. */
const hasCredentials = (location: string) => /^[a-z]+:\/\/[^/@]+@/i.test(location);

export const codebuildSourceUrl = defineResourceRule<{ requireVpc: boolean }>({
  id: "codebuild-source-url",
  title: "Build projects are private, and their sources are named without a password",
  description: "No address of a source holds credentials, builds are not public, and they run inside of the VPC.",
  severity: "critical",
  controls: { securityHub: ["CodeBuild.1"], other: ["CODEBUILD_PROJECT_SOURCE_REPO_URL_CHECK"] },
  remediation: "Connect the source by a connection or a SourceCredential, and remove the user from the address.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-1",
  types: ["aws:codebuild/project:Project"],
  configSchema: {
    properties: {
      requireVpc: { type: "boolean", description: "Whether builds must run inside of the VPC.", default: true },
    },
  },
  *check({ props, config }) {
    yield* faults(
      () =>
        hasCredentials(text(object(props.source).location) ?? "") &&
        "source.location holds credentials; connect the source instead",
      () => (text(props.projectVisibility) ?? "PRIVATE") !== "PRIVATE" && "projectVisibility is not PRIVATE; remove it",
      () => config.requireVpc && !isSet(props, "vpcConfig") && "vpcConfig is not set; run the builds inside of the VPC",
    );
    const others = list(props.secondarySources);
    yield* each(
      Array.from({ length: others.length }, (_, index) => index),
      function* (index) {
        if (hasCredentials(text(object(others[index]).location) ?? ""))
          yield `secondarySources[${index}].location holds credentials; connect the source instead`;
      },
    );
  },
});
