import { containersOf, taskDefinitionType } from "../../lib/containers";
import { defineResourceRule } from "../../lib/rule";
import { list, object, text } from "../../lib/values";

const credentialName =
  /PASSW(OR)?D|PASSPHRASE|SECRET(?!AR)|CREDENTIAL|(^|_)TOKENS?(_|$)|(^|_)(API|ACCESS|PRIVATE|SIGNING|ENCRYPTION|AUTH)_?KEYS?(_|$)/;
/** Such a name is about a credential, it is none. */
const aboutCredential =
  /_(ARN|NAME|FILE|PATH|DIR|URL|URI|HOST|ENDPOINT|ISSUER|AUDIENCE|HEADER|TTL|SECONDS|MINUTES|HOURS|DAYS|LENGTH|ENABLED)$/;
const credentialValue =
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bgh[pousr]_\w{30,}|\bxox[abeprs]-[\w-]{10,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.|:\/\/[^\s/:@]+:[^\s/@]+@/;

export const ecsNoSecretEnv = defineResourceRule({
  id: "ecs-no-secret-env",
  title: "Credentials are not in the environment of a task definition",
  description: "No environment variable of a container looks like a credential by name or by value.",
  severity: "critical",
  controls: { securityHub: ["ECS.8"], other: ["AWS-0036", "AwsSolutions-ECS2", "CT.ECS.PR.12"] },
  remediation: "Store it in Secrets Manager and name its ARN under secrets[].valueFrom.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8",
  types: [taskDefinitionType],
  *check({ props }) {
    for (const { label, props: container } of containersOf(props)) {
      for (const variable of list(container.environment).map(object)) {
        const name = text(variable.name) ?? "";
        // The value is never part of the message.
        const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
        if (credentialName.test(words) && !aboutCredential.test(words))
          yield `${label}: the variable ${name} has the name of a credential; use secrets`;
        else if (credentialValue.test(text(variable.value) ?? ""))
          yield `${label}: the value of ${name} has the form of a credential; use secrets`;
      }
    }
  },
});
