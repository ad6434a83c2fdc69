import { type PolicyResource } from "@pulumi/policy";
import { fits } from "../../lib/exemptions/model";
import { defineStackRule, type Props } from "../../lib/rule";
import { longestGapInDays } from "../../lib/schedules";
import { each, ifKnown } from "../../lib/unknowns";
import { isEmpty, isTrue, list, number, object, text } from "../../lib/values";

const rotationType = "aws:secretsmanager/secretRotation:SecretRotation";

export const secretRotation = defineStackRule<{ maximumDays: number; exemptNames: string[] }>({
  id: "secret-rotation",
  title: "Secrets change before a thief can use them for long",
  description: "Every secret has a rotation that comes often enough, but for those that the configuration names.",
  severity: "medium",
  controls: {
    securityHub: ["SecretsManager.1", "SecretsManager.4"],
    checkov: ["CKV_AWS_304", "CKV2_AWS_57"],
    other: ["AwsSolutions-SMG4"],
  },
  remediation:
    "Add aws.secretsmanager.SecretRotation with rotationRules, or let the service keep the password: manageMasterUserPassword: true.",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html",
  types: ["aws:secretsmanager/secret:Secret"],
  configSchema: {
    properties: {
      maximumDays: { type: "number", description: "Days between two rotations at most.", default: 90 },
      exemptNames: {
        type: "array",
        items: { type: "string" },
        description:
          "Names, logical or in AWS, of secrets that need no rotation; * is any run of characters. A name with ! is one of a service that rotates by itself.",
        default: ["*!*"],
      },
    },
  },
  *check({ resource: secret, stack, config: { maximumDays, exemptNames } }) {
    const name = ifKnown(() => text(secret.props.name)) ?? "";
    if (exemptNames.some((pattern) => fits(pattern, secret.name) || fits(pattern, name))) return;
    const rotations = stack.companions(secret, rotationType, "secretId", ["id", "arn"]);
    if (rotations.length === 0) yield "it has no rotation, so who once read it can use it for ever; add one";
    yield* each(rotations, (rotation) => messagesOf(rotation, maximumDays));
  },
});

function* messagesOf({ name, props }: PolicyResource, maximumDays: number): Iterable<string> {
  const { rotationEnabled, rotationRules } = props as Props;
  if (!isEmpty(rotationEnabled) && !isTrue(rotationEnabled)) yield `its rotation ${name} is switched off; switch it on`;
  const rules = object(Array.isArray(rotationRules) ? list(rotationRules)[0] : rotationRules);
  const schedule = text(rules.scheduleExpression) ?? "";
  const days = schedule === "" ? number(rules.automaticallyAfterDays) : longestGapInDays(schedule);
  if (days === undefined || days === Infinity)
    yield `its rotation ${name} does not say when it comes again; set automaticallyAfterDays`;
  else if (days > maximumDays)
    yield `its rotation ${name} comes every ${Math.ceil(days)} days; set ${maximumDays} or less`;
}
