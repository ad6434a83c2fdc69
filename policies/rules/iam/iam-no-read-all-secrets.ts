import { allows, type Condition, coversAction, type Statement, statementsOf } from "../../lib/documents";
import { identityPolicies, identityPolicyTypes } from "../../lib/identity-policies";
import { demandsKey } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

interface Store {
  readonly service: string;
  readonly actions: readonly string[];
  /** Two names without a character in common but what every name has: a pattern that covers both covers all. */
  readonly names: readonly string[];
}

const stores: readonly Store[] = [
  {
    service: "secretsmanager",
    actions: ["secretsmanager:GetSecretValue"],
    names: ["secret:a/b-AbCdEf", "secret:0_1-ZyXwVu"],
  },
  {
    service: "ssm",
    actions: ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:GetParameters", "ssm:GetParametersByPath"],
    names: ["parameter/a/b", "parameter/0_1"],
  },
];

/** Whether a pattern covers everything in the store of some account and region. */
function isEverything(pattern: string, { service, names }: Store): boolean {
  const [, partition, , region, account] = pattern.split(":").map((part) => part.replaceAll("*", ""));
  const start = `arn:${partition ?? ""}:${service}:${region ?? ""}:${account ?? ""}:`;
  return names.every((name) => coversAction(pattern, start + name));
}

/** Condition keys that pick some out of all. */
const picking = /^(secretsmanager:(secretid|resourcetag\/.+)|(ssm|aws):resourcetag\/.+)$/;

const picks = (condition: Condition): boolean =>
  picking.test(condition.key) &&
  demandsKey(condition) &&
  condition.values.length > 0 &&
  !condition.values.some((value) => /^[*?]*$/.test(value));

function readsAll({ hasNotResource, resources }: Statement, store: Store): boolean {
  return hasNotResource || resources.some((pattern) => isEverything(pattern, store));
}

export const iamNoReadAllSecrets = defineResourceRule({
  id: "iam-no-read-all-secrets",
  title: "Nobody can read every secret",
  description: "No policy allows to read all secrets or all parameters of an account or region.",
  severity: "high",
  controls: { checkov: ["CKV_AWS_288"] },
  remediation: "Put the ARNs of the secrets and parameters into Resource, or those of one service by their prefix.",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
  types: identityPolicyTypes,
  *check({ type, props }) {
    yield* each(identityPolicies(type, props), function* ({ property, document }) {
      yield* each(statementsOf(document(), property), function* (statement) {
        for (const store of stores) {
          // Most statements are about other actions: what is not known of their resources does not matter.
          const found = store.actions.filter((action) => allows(statement, action));
          if (found.length === 0 || !readsAll(statement, store) || statement.conditions.some(picks)) continue;
          yield `${property}: ${statement.label} allows ${found.join(", ")} on everything; name what is to be read`;
        }
      });
    });
  },
});
