import { type Statement, statementsOf } from "../../lib/documents";
import { fits } from "../../lib/exemptions/model";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { allHold } from "../../lib/unknowns";
import { isEmpty, text } from "../../lib/values";

interface Config {
  readonly trusted: readonly string[];
  readonly prefix: string;
}

/** Whether somebody on the list may take the role. Federations stand there by an ARN, services by their name. */
function trusts({ allow, principals }: Statement, patterns: readonly string[]): boolean {
  return allow && principals.some((principal) => patterns.some((pattern) => fits(pattern, principal)));
}

export const iamPermissionsBoundary = defineResourceRule<Config>({
  id: "iam-permissions-boundary",
  title: "A CI cannot give itself more than its boundary allows",
  description: "Every role that a CI takes has a permissions boundary.",
  severity: "medium",
  controls: {},
  remediation: "Set permissionsBoundary to the ARN of the policy that limits what a CI may ever do.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  types: ["aws:iam/role:Role"],
  configSchema: {
    properties: {
      trusted: {
        type: "array",
        items: { type: "string" },
        description: "Principals of a trust policy that are a CI; * is any run of characters.",
        default: [
          "codebuild.amazonaws.com*",
          "codepipeline.amazonaws.com*",
          "*:oidc-provider/*.actions.githubusercontent.com*",
          "*:oidc-provider/*gitlab*",
          "*:oidc-provider/*jenkins*",
          "*:oidc-provider/agent.buildkite.com*",
          "*:oidc-provider/api.bitbucket.org*",
          "*:oidc-provider/api.pulumi.com*",
          "*:oidc-provider/app.terraform.io*",
          "*:oidc-provider/oidc.circleci.com*",
          "*:oidc-provider/vstoken.dev.azure.com*",
        ],
      },
      prefix: {
        type: "string",
        description: "How the ARN of the boundary begins; * is any run of characters. Empty: any boundary will do.",
        default: "",
      },
    },
  },
  *check({ props, config: { trusted, prefix } }) {
    const isCi = () => statementsOf(props.assumeRolePolicy, "assumeRolePolicy").some((each) => trusts(each, trusted));
    if (!isSet(props, "permissionsBoundary")) {
      if (isCi()) yield "permissionsBoundary is not set, and a CI takes the role; name the policy that limits it";
      return;
    }
    if (isEmpty(prefix)) return;
    const isOther = () => !fits(`${prefix}*`, text(props.permissionsBoundary) ?? "");
    if (allHold(isOther, isCi)) yield `permissionsBoundary does not begin with ${prefix}, and a CI takes the role`;
  },
});
