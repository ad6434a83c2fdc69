import { containersOf, expressServiceType, jobType, taskTypes, variablesOf } from "../../lib/containers";
import { credentialIn, hasCredentialName } from "../../lib/credentials";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { object, text } from "../../lib/values";

export const ecsNoSecretEnv = defineResourceRule({
  id: "ecs-no-secret-env",
  title: "Credentials are not in the environment of a task definition",
  description: "No environment variable of a container looks like a credential by name or by value.",
  severity: "critical",
  controls: { securityHub: ["ECS.8"], other: ["AWS-0036", "AwsSolutions-ECS2", "CT.ECS.PR.12"] },
  remediation: "Store it in Secrets Manager and name its ARN under secrets[].valueFrom.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8",
  types: [...taskTypes, expressServiceType, jobType],
  *check({ props }) {
    yield* each(containersOf(props), function* ({ label, props: container }) {
      yield* each(variablesOf(container), function* (raw) {
        const variable = object(raw);
        const name = text(variable.name) ?? "";
        // The value is never part of the message.
        if (hasCredentialName(name)) yield `${label}: the variable ${name} has the name of a credential; use secrets`;
        else if (credentialIn(text(variable.value) ?? "") !== undefined)
          yield `${label}: the value of ${name} has the form of a credential; use secrets`;
      });
    });
  },
});
