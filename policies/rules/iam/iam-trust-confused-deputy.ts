import { allows, statementsOf } from "../../lib/documents";
import { isNarrowed } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

/** What a service can be held to: the account, the resource or the organisation for which it works. */
const source = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid", "aws:sourceorgpaths"];

/** The service of a principal, without its region and domain: `logs` of `logs.eu-west-1.amazonaws.com`. */
function serviceOf(principal: string): string | undefined {
  return /^(.+?)(\.[a-z]{2,3}(-[a-z]+)+-\d)?\.amazonaws\.com(\.cn)?$/.exec(principal.toLowerCase())?.[1];
}

export const iamTrustConfusedDeputy = defineResourceRule<{ services: string[] }>({
  id: "iam-trust-confused-deputy",
  title: "A service takes a role only for our own account",
  description: "A role that trusts a service says for which account, resource or organisation the service may take it.",
  severity: "medium",
  controls: {},
  remediation: "Add the condition StringEquals aws:SourceAccount, or ArnLike aws:SourceArn, to the trust policy.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  types: ["aws:iam/role:Role"],
  configSchema: {
    properties: {
      services: {
        type: "array",
        items: { type: "string" },
        description: "Services that say for whom they work when they take a role, without .amazonaws.com.",
        default: [
          "appsync",
          "backup",
          "bedrock",
          "codebuild",
          "codepipeline",
          "config",
          "datasync",
          "dlm",
          "dms",
          "ecs",
          "ecs-tasks",
          "events",
          "firehose",
          "lambda",
          "logs",
          "monitoring.rds",
          "pipes",
          "sagemaker",
          "scheduler",
          "ssm",
          "states",
          "transfer",
          "vpc-flow-logs",
        ],
      },
    },
  },
  *check({ props, config }) {
    yield* each(statementsOf(props.assumeRolePolicy, "assumeRolePolicy"), function* (statement) {
      if (!allows(statement, "sts:AssumeRole") || isNarrowed(statement, source)) return;
      const services = statement.principals.filter((principal) => config.services.includes(serviceOf(principal) ?? ""));
      for (const service of services)
        yield `assumeRolePolicy: ${statement.label} lets ${service} take the role for any account; add aws:SourceAccount`;
    });
  },
});
