import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const project = (...environmentVariables: unknown[]) => ({
  type: "aws:codebuild/project:Project",
  props: { environment: { environmentVariables } },
});
const named = (index: number, name: string) =>
  `environment.environmentVariables[${index}]: ${name} has the name of a credential; take it from a secret`;
const key = ["AKIA", "IOSFODNN7EXAMPLE"].join("");

describeRule("codebuild-no-plain-creds", {
  complies: {
    "from a secret": project({ name: "NPM_TOKEN", type: "SECRETS_MANAGER", value: "npm" }),
    "from a parameter": project({ name: "API_KEY", type: "PARAMETER_STORE", value: "/key" }),
    settings: project({ name: "STAGE", value: "prod" }, { name: "TOKEN_URL", type: "PLAINTEXT", value: "https://x" }),
    "no variables": { type: "aws:codebuild/project:Project", props: {} },
  },
  violates: {
    "a token": [project({ name: "NPM_TOKEN", value: "x" }), [named(0, "NPM_TOKEN")]],
    "a key, said to be plain": [
      project({ name: "A" }, { name: "AWS_SECRET_ACCESS_KEY", type: "PLAINTEXT", value: "x" }),
      [named(1, "AWS_SECRET_ACCESS_KEY")],
    ],
    "the form of one": [
      project({ name: "ID", value: key }),
      ["environment.environmentVariables[0]: the value of ID has the form of a credential; take it from a secret"],
    ],
  },
  partlyUndecided: {
    "one variable is not known": [project(unknown, { name: "DB_PASSWORD", value: "x" }), [named(1, "DB_PASSWORD")]],
  },
  undecided: project({ name: "ID", type: unknown, value: "x" }),
});
