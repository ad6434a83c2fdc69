import {
  DescribeDBClustersCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  type RDSClient,
} from "@aws-sdk/client-rds";
import { call } from "./failure";

export interface RdsPort {
  /** Whether RDS refuses to delete it; undefined when it is gone. */
  readonly instanceProtected: (identifier: string) => Promise<boolean | undefined>;
  readonly clusterProtected: (identifier: string) => Promise<boolean | undefined>;
  /** Whether there is a snapshot of an instance under a name. */
  readonly instanceSnapshot: (name: string) => Promise<boolean>;
  readonly clusterSnapshot: (name: string) => Promise<boolean>;
}

export function rdsPort(client: RDSClient): RdsPort {
  return {
    instanceProtected: async (identifier) => {
      const command = new DescribeDBInstancesCommand({ DBInstanceIdentifier: identifier });
      const answer = await call("rds:DescribeDBInstances", () => client.send(command), [
        "DBInstanceNotFound",
        "DBInstanceNotFoundFault",
      ]);
      return answer?.DBInstances?.[0]?.DeletionProtection;
    },
    clusterProtected: async (identifier) => {
      const command = new DescribeDBClustersCommand({ DBClusterIdentifier: identifier });
      const answer = await call("rds:DescribeDBClusters", () => client.send(command), ["DBClusterNotFoundFault"]);
      return answer?.DBClusters?.[0]?.DeletionProtection;
    },
    instanceSnapshot: async (name) => {
      const command = new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier: name });
      const answer = await call("rds:DescribeDBSnapshots", () => client.send(command), [
        "DBSnapshotNotFound",
        "DBSnapshotNotFoundFault",
      ]);
      return (answer?.DBSnapshots ?? []).length > 0;
    },
    clusterSnapshot: async (name) => {
      const command = new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier: name });
      const answer = await call("rds:DescribeDBClusterSnapshots", () => client.send(command), [
        "DBClusterSnapshotNotFoundFault",
      ]);
      return (answer?.DBClusterSnapshots ?? []).length > 0;
    },
  };
}
