import { checkLogRetention } from "../shared/log-retention";
import { nameLimits, type NameParts, physicalName } from "../shared/names";

/** Names that people and policies need to know: the cluster for `aws ecs execute-command`, the log group to read who did what. */
export interface ClusterPlan {
  readonly clusterName: string;
  readonly execLogGroupName: string;
  readonly execKeyAlias: string;
}

export interface ClusterChoices {
  readonly naming: NameParts;
  readonly retentionDays: number;
}

/** @throws when a choice is one that AWS does not have */
export function planCluster({ naming, retentionDays }: ClusterChoices): ClusterPlan {
  checkLogRetention(retentionDays);
  return {
    clusterName: physicalName(naming, "cluster", nameLimits.ecsCluster),
    execLogGroupName: `/${physicalName(naming, "ecs-exec", nameLimits.logGroup - 1, "/")}`,
    execKeyAlias: physicalName(naming, "ecs-exec", nameLimits.kmsAlias),
  };
}
