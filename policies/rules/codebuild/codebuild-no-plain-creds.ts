import { credentialIn, hasCredentialName } from "../../lib/credentials";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { list, object, text } from "../../lib/values";

export const codebuildNoPlainCreds = defineResourceRule({
  id: "codebuild-no-plain-creds",
  title: "Build projects have no credential in clear text",
  description: "No plain variable of a build project looks like a credential by name or by value.",
  severity: "critical",
  controls: { securityHub: ["CodeBuild.2"], other: ["CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK"] },
  remediation: "Give the variable the type SECRETS_MANAGER or PARAMETER_STORE and name the secret as its value.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/codebuild-controls.html#codebuild-2",
  types: ["aws:codebuild/project:Project"],
  *check({ props }) {
    const variables = list(object(props.environment).environmentVariables);
    yield* each(
      Array.from({ length: variables.length }, (_, index) => index),
      function* (index) {
        const variable = object(variables[index]);
        // AWS takes a variable without a type for plain text.
        if ((text(variable.type) ?? "PLAINTEXT") !== "PLAINTEXT") return;
        const place = `environment.environmentVariables[${index}]`;
        const name = text(variable.name) ?? "";
        if (hasCredentialName(name)) yield `${place}: ${name} has the name of a credential; take it from a secret`;
        else if (credentialIn(text(variable.value) ?? "") !== undefined)
          yield `${place}: the value of ${name} has the form of a credential; take it from a secret`;
      },
    );
  },
});
