import { type Given, stackViolationsOf, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const vault = (props: object = {}, name = "vault"): Given => ({
  type: "aws:backup/vault:Vault",
  name,
  props: { kmsKeyArn: "arn", ...props },
});
const bare = (props: object = {}): Given => ({ type: "aws:backup/vault:Vault", name: "vault", props: { ...props } });
const gapped = (props: object = {}): Given => ({
  type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
  name: "gapped",
  props: { minRetentionDays: 7, ...props },
});
const lock = (of: readonly string[] = ["vault"], props: object = {}): Given => ({
  type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  name: "lock",
  props: { ...props },
  refs: { backupVaultName: of },
});
const noKey = "vault: kmsKeyArn is not set; name a key";
const byForce = "vault: forceDestroy is true, so the backups go with the vault; remove it";
const open = (name = "vault") =>
  `${name}: the vault is not locked, so whoever may delete can delete every backup; add a VaultLockConfiguration`;

describeStackRule("backup-vault-kms-lock", {
  complies: {
    "a vault and its lock": [vault(), lock()],
    "a key that is made later": [vault({ kmsKeyArn: unknown, forceDestroy: false }), lock()],
    "by the name of the vault": [vault({ name: "main" }), lock([], { backupVaultName: "main" })],
    "by the id of the vault": [vault({ id: "main" }), lock([], { backupVaultName: "main" })],
    "a vault that is locked by its nature": [gapped({ encryptionKeyArn: "arn" })],
  },
  violates: {
    "no key": [[bare(), lock()], [noKey]],
    "emptied by force": [[vault({ forceDestroy: true }), lock()], [byForce]],
    "no lock": [[vault()], [open()]],
    "the lock of another": [[vault(), vault({}, "other"), lock()], [open("other")]],
    "nothing right": [[bare({ forceDestroy: "true" })], [noKey, byForce, open()]],
    "a vault that is locked by its nature, without a key": [
      [gapped()],
      ["gapped: encryptionKeyArn is not set; name a key"],
    ],
  },
  partlyUndecided: { "no lock, and unknown whether by force": [[vault({ forceDestroy: unknown })], [open()]] },
  undecided: [vault({ forceDestroy: unknown }), lock()],
});

test("where a stack is torn down often, no lock is asked for", async () => {
  const config = { lock: false, allowForceDestroy: true };
  expect(await stackViolationsOf("backup-vault-kms-lock", [vault({ forceDestroy: true })], config)).toEqual([]);
});
