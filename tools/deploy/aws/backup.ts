import {
  type BackupClient,
  DescribeBackupVaultCommand,
  ListRecoveryPointsByBackupVaultCommand,
} from "@aws-sdk/client-backup";
import { call } from "./failure";

export interface VaultContent {
  readonly holdsRecoveryPoints: boolean;
  readonly locked: boolean;
  /** From when on nobody can take the lock away, not even AWS; absent for a lock that can be taken away. */
  readonly lockDate?: Date;
}

export interface BackupPort {
  /** Undefined for a vault that is gone. */
  readonly vault: (name: string) => Promise<VaultContent | undefined>;
}

const gone = ["ResourceNotFoundException"];

export function backupPort(client: BackupClient): BackupPort {
  return {
    vault: async (name) => {
      const described = await call(
        "backup:DescribeBackupVault",
        () => client.send(new DescribeBackupVaultCommand({ BackupVaultName: name })),
        gone,
      );
      if (described === undefined) return undefined;
      const points = await call(
        "backup:ListRecoveryPointsByBackupVault",
        () => client.send(new ListRecoveryPointsByBackupVaultCommand({ BackupVaultName: name, MaxResults: 1 })),
        gone,
      );
      return {
        holdsRecoveryPoints: (points?.RecoveryPoints ?? []).length > 0,
        locked: described.Locked ?? false,
        ...(described.LockDate === undefined ? {} : { lockDate: described.LockDate }),
      };
    },
  };
}
