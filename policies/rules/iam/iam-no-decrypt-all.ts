import { allows, type Condition, coversAction, type Statement, statementsOf } from "../../lib/documents";
import { identityPolicies, identityPolicyTypes } from "../../lib/identity-policies";
import { demandsKey } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";

const decrypting = ["kms:Decrypt", "kms:ReEncryptFrom"];
/** Two ids without a digit in common: a pattern that covers both covers all. */
const ids = ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"];

/** Whether a pattern covers every key of some account and region: `*`, `arn:aws:kms:*:111122223333:key/*`. */
function isEveryKey(pattern: string): boolean {
  const [, partition, , region, account] = pattern.split(":").map((part) => part.replaceAll("*", ""));
  const start = `arn:${partition ?? ""}:kms:${region ?? ""}:${account ?? ""}:key/`;
  return ids.every((id) => coversAction(pattern, start + id));
}

/** Condition keys that pick keys out of all of them. */
const picking = /^(kms:(resourcealiases|requestalias|encryptioncontext:.+)|aws:resourcetag\/.+)$/;
const viaService = "kms:viaservice";

function picksKeys(condition: Condition, allowViaService: boolean): boolean {
  const { key, values } = condition;
  return (
    (picking.test(key) || (allowViaService && key === viaService)) &&
    demandsKey(condition) &&
    values.length > 0 &&
    !values.some((value) => /^(alias\/)?[*?]*$/.test(value))
  );
}

/** The actions by which a statement makes the data of every key readable. */
function decryptsAll(statement: Statement, allowViaService: boolean): string[] {
  const { resources, hasNotResource, conditions } = statement;
  if (!hasNotResource && !resources.some(isEveryKey)) return [];
  if (conditions.some((condition) => picksKeys(condition, allowViaService))) return [];
  return decrypting.filter((action) => allows(statement, action));
}

export const iamNoDecryptAll = defineResourceRule<{ allowViaService: boolean }>({
  id: "iam-no-decrypt-all",
  title: "Nobody can decrypt with every key",
  description: "No policy allows kms:Decrypt or kms:ReEncryptFrom on all keys of an account or region.",
  severity: "medium",
  controls: { securityHub: ["KMS.1", "KMS.2"] },
  remediation: "Put the ARNs of the keys into Resource, or add a condition on kms:ResourceAliases or a tag.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html#kms-1",
  types: identityPolicyTypes,
  configSchema: {
    properties: {
      allowViaService: {
        type: "boolean",
        description: "Whether it is enough that the keys can only be used through a named service (kms:ViaService).",
        default: false,
      },
    },
  },
  *check({ type, props, config: { allowViaService } }) {
    yield* each(identityPolicies(type, props), function* ({ property, document }) {
      yield* each(statementsOf(document(), property), function* (statement) {
        const found = decryptsAll(statement, allowViaService);
        if (found.length > 0)
          yield `${property}: ${statement.label} allows ${found.join(" and ")} with every key; name the keys`;
      });
    });
  },
});
