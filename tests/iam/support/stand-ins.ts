import { type Json } from "../../../tools/preview/engine/model";
import { type PolicyStatement } from "./documents";

/**
 * Condition keys that the simulator drops although AWS sends them, and what stands for them, in the documents and in the
 * request alike: a key of the same kind of value, so that the operators say the same.
 *
 * The catalogue that the simulator goes by calls the family `kms:EncryptionContext:${EncryptionContextKey}`; it fills in such a
 * name only behind a slash, so every key of an encryption context is taken for unknown.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context
 */
const families: readonly { readonly prefix: string; readonly by: string }[] = [
  { prefix: "kms:EncryptionContext:", by: "aws:RequestTag/encryption-context:" },
  // The catalogue calls it `secretsmanager:ResourceTag/tag-key`, as if that were its name.
  { prefix: "secretsmanager:ResourceTag/", by: "aws:RequestTag/tag-of-secret/" },
];

export function standIn(key: string): string {
  const family = families.find(({ prefix }) => key.startsWith(prefix));
  return family === undefined ? key : family.by + key.slice(family.prefix.length);
}

/** The statement with every such key of its conditions replaced. */
export function standInAll(statement: PolicyStatement): PolicyStatement {
  const { Condition } = statement;
  if (Condition === undefined) return statement;
  const operators = Object.entries(Condition as Record<string, Record<string, Json>>).map(([operator, keys]) => [
    operator,
    Object.fromEntries(Object.entries(keys).map(([key, values]) => [standIn(key), values])),
  ]);
  return { ...statement, Condition: Object.fromEntries(operators) as Json };
}
