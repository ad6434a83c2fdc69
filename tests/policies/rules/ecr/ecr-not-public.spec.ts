import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const policyType = "aws:ecr/repositoryPolicy:RepositoryPolicy";
const pull = (statement: object) =>
  document({ Sid: "Pull", Effect: "Allow", Action: "ecr:BatchGetImage", ...statement });
const policy = (statement: object) => ({ type: policyType, props: { policy: pull(statement) } });
const everybody = (property: string) => `${property}: Pull lets everybody use the images; name who it is for`;

describeRule("ecr-not-public", {
  complies: {
    "another account": policy({ Principal: { AWS: "arn:aws:iam::444455556666:root" } }),
    "an account by its number": policy({ Principal: { AWS: "444455556666" } }),
    "a service": policy({ Principal: { Service: "codebuild.amazonaws.com" } }),
    "everybody of an organisation": policy({
      Principal: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2" } },
    }),
    "a denial for everybody": policy({ Effect: "Deny", Principal: "*" }),
    "a template that sets no policy": {
      type: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
      props: {},
    },
  },
  violates: {
    everybody: [policy({ Principal: "*" }), [everybody("policy")]],
    "everybody in a list": [
      policy({ Principal: { AWS: ["444455556666", "*"] }, Action: ["ecr:*"] }),
      [everybody("policy")],
    ],
    "every account": [policy({ Principal: { AWS: "arn:aws:iam::*:root" } }), [everybody("policy")]],
    "everybody, if they say where they belong": [
      policy({ Principal: "*", Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2" } } }),
      [everybody("policy")],
    ],
    "everybody but one": [
      policy({ NotPrincipal: { AWS: "444455556666" } }),
      ["policy: Pull allows with NotPrincipal, which lets everybody else in; name who it is for"],
    ],
    "one statement that is no list": [
      { type: policyType, props: { policy: { Statement: { Effect: "Allow", Principal: "*", Action: "ecr:*" } } } },
      ["policy: statement 1 lets everybody use the images; name who it is for"],
    ],
    "the whole registry": [
      { type: "aws:ecr/registryPolicy:RegistryPolicy", props: { policy: pull({ Principal: "*" }) } },
      [everybody("policy")],
    ],
    "repositories that are yet to come": [
      {
        type: "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
        props: { repositoryPolicy: pull({ Principal: "*" }) },
      },
      [everybody("repositoryPolicy")],
    ],
  },
  undecided: { type: policyType, props: { policy: unknown } },
});
