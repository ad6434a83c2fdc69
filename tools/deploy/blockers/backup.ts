import { type VaultContent } from "../aws/backup";
import { bySettings, type FindContext, type Finder, type Finding, ofTypes } from "./finder";

export const backup: Finder = {
  name: "Backup",
  find: async (context) => {
    const vaults = ofTypes(context.deleted, "aws:backup/vault:Vault");
    const found = await Promise.all(
      vaults.map(async ({ id, outputs }) => {
        const content = await context.aws.backup.vault(id);
        return content === undefined ? undefined : judge(id, content, outputs.forceDestroy === true, context);
      }),
    );
    return found.filter((finding) => finding !== undefined);
  },
};

function judge(id: string, content: VaultContent, force: boolean, { facts }: FindContext): Finding | undefined {
  // Even a locked vault can be deleted while it is empty.
  if (!content.holdsRecoveryPoints) return undefined;
  const vault = { kind: "blocks", what: "backup vault", where: [id] } as const;
  if (content.lockDate !== undefined)
    return {
      ...vault,
      why: `it holds recovery points, and from ${content.lockDate.toISOString()} on its lock keeps each until its retention ends`,
      fix: `until then: aws backup delete-backup-vault-lock-configuration --region ${facts.region} --backup-vault-name ${id}; later nobody can: give the vault retainOnDelete`,
    };
  if (content.locked)
    return {
      ...vault,
      why: "it holds recovery points, and its lock lets nobody delete them",
      fix: `aws backup delete-backup-vault-lock-configuration --region ${facts.region} --backup-vault-name ${id}`,
    };
  if (force) return undefined;
  return {
    ...vault,
    why: "it holds recovery points, and the state does not have forceDestroy",
    fix: `delete the recovery points, or retainOnDelete to keep them; or forceDestroy: ${bySettings(facts)}`,
  };
}
