import { openStatementMessages } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";

/** Where each type says who may use a repository. */
const policyProperty: Readonly<Record<string, string>> = {
  "aws:ecr/repositoryPolicy:RepositoryPolicy": "policy",
  "aws:ecr/registryPolicy:RegistryPolicy": "policy",
  "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": "repositoryPolicy",
};

export const ecrNotPublic = defineResourceRule({
  id: "ecr-not-public",
  title: "Images are for somebody, not for everybody",
  description: "No policy of a repository allows everybody without a condition that names an account or organisation.",
  severity: "critical",
  controls: { checkov: ["CKV_AWS_32"], other: ["AWS-0032", "AwsSolutions-ECR1"] },
  remediation: "Name the accounts or roles in Principal, or add a condition on aws:PrincipalOrgID.",
  url: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
  types: Object.keys(policyProperty),
  check({ type, props }) {
    const property = policyProperty[type] ?? "policy";
    return openStatementMessages(props[property], property, "lets everybody use the images");
  },
});
