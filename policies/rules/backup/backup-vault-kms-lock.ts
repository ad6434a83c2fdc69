import { type PolicyResource } from "@pulumi/policy";
import { isSet } from "../../lib/presence";
import { defineStackRule } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { faults } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

const vaultType = "aws:backup/vault:Vault";
const lockType = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
/** Where each type names its key. The second is locked by its nature and cannot be emptied by force. */
const keys: Readonly<Record<string, string>> = {
  [vaultType]: "kmsKeyArn",
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault": "encryptionKeyArn",
};

export const backupVaultKmsLock = defineStackRule<{ lock: boolean; allowForceDestroy: boolean }>({
  id: "backup-vault-kms-lock",
  title: "Backups are encrypted with our key and cannot be made to vanish",
  description: "Every backup vault names a key, is not emptied by force when it goes, and is locked.",
  severity: "medium",
  controls: { securityHub: ["Backup.1"], checkov: ["CKV_AWS_166"] },
  remediation: "Set kmsKeyArn, remove forceDestroy, and add aws.backup.VaultLockConfiguration for the vault.",
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html",
  types: Object.keys(keys),
  configSchema: {
    properties: {
      lock: { type: "boolean", description: "Whether vaults must be locked.", default: true },
      allowForceDestroy: {
        type: "boolean",
        description: "Whether a vault may be emptied when its stack goes. For a stack that is torn down often.",
        default: false,
      },
    },
  },
  *check({ type, props, resource: vault, stack, config }) {
    const key = keys[type] ?? "";
    yield* faults(
      () => !isSet(props, key) && `${key} is not set; name a key`,
      () =>
        !config.allowForceDestroy &&
        isTrue(props.forceDestroy) &&
        "forceDestroy is true, so the backups go with the vault; remove it",
      () =>
        config.lock &&
        type === vaultType &&
        !isLocked(vault, stack) &&
        "the vault is not locked, so whoever may delete can delete every backup; add a VaultLockConfiguration",
    );
  },
});

function isLocked(vault: PolicyResource, stack: StackIndex): boolean {
  return stack.companions(vault, lockType, "backupVaultName", ["name", "id"]).length > 0;
}
