import * as ecs from "@pulumi/aws/ecs";
import * as pulumi from "@pulumi/pulumi";
import { type Monitoring } from "../alarms/monitoring";
import { inTheNameOf } from "../shared/error-context";
import { type NameParts } from "../shared/names";
import { type AwsPlace } from "../shared/place";
import { checkThresholds, type ClusterThresholds, watchQuotas } from "./alarms";
import { type ClusterRef } from "./cluster-ref";
import { createExecAudit, type ExecAudit } from "./exec";
import { createNamespace } from "./namespace";
import { type ClusterPlan, planCluster } from "./plan";

export interface ClusterArgs {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  /**
   * Container Insights: `enhanced` has metrics of every task and container, `enabled` of the cluster and its services.
   * CloudWatch's own CPU and memory metrics of a service are free and exist with `disabled` too.
   */
  readonly containerInsights: "enhanced" | "enabled" | "disabled";
  /** Of the audit log of ECS Exec. The policy of the key must let CloudWatch Logs encrypt groups of this name prefix. */
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  /** Whether the key of ECS Exec outlives the stack. Sessions are not stored under it, so losing it loses no data. */
  readonly protectKeys: boolean;
  readonly monitoring: Monitoring<ClusterThresholds>;
}

/**
 * An ECS cluster on Fargate alone: there is no instance to patch. Both capacity providers are there; a task that names none
 * runs on demand, because an interruption must be chosen.
 *
 * A shell in a container (ECS Exec) is encrypted with a key of its own and written to a log group. Which services allow one
 * is their choice.
 *
 * **Cost** (us-east-1, a month): the cluster nothing; key 1 USD; alarms 0.20 USD. Container Insights is paid per
 * metric, for `enhanced` also per task and container: about 0.07 USD per metric.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/container-insights-detailed-ecs-metrics.html
 */
export class Cluster extends pulumi.ComponentResource implements ClusterRef {
  public readonly clusterArn: pulumi.Output<string>;
  public readonly clusterName: pulumi.Output<string>;
  public readonly capacityReady: pulumi.Resource;
  public readonly namespaceArn: pulumi.Output<string>;
  public readonly exec: ClusterRef["exec"];

  constructor(name: string, args: ClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const plan = planOf(name, args);
    super(
      "blueprint:cluster:Cluster",
      name,
      { clusterName: plan.clusterName, containerInsights: args.containerInsights },
      opts,
    );

    const { place, logs, protectKeys: protectKey } = args;
    const audit = createExecAudit(name, { place, plan, logs, protectKey }, this);
    const cluster = new ecs.Cluster(
      name,
      {
        name: plan.clusterName,
        settings: [{ name: "containerInsights", value: args.containerInsights }],
        configuration: { executeCommandConfiguration: auditedExec(audit) },
      },
      { parent: this },
    );
    this.capacityReady = new ecs.ClusterCapacityProviders(
      name,
      {
        clusterName: cluster.name,
        capacityProviders: ["FARGATE", "FARGATE_SPOT"],
        defaultCapacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      },
      { parent: this },
    );
    const namespace = createNamespace(name, plan.clusterName, this);
    if (args.monitoring.kind === "alarms") watchQuotas(name, args.monitoring, this);

    this.clusterArn = cluster.arn;
    this.clusterName = cluster.name;
    this.namespaceArn = namespace.arn;
    this.exec = { keyArn: audit.key.keyArn, logGroupArn: audit.logGroup.arn };
    this.registerOutputs({
      clusterArn: this.clusterArn,
      clusterName: this.clusterName,
      namespaceArn: this.namespaceArn,
      exec: this.exec,
    });
  }
}

/** OVERRIDE: to our log group, not to wherever the task logs. The flag makes ECS refuse a log group without encryption. */
function auditedExec({ key, logGroup }: ExecAudit) {
  return {
    kmsKeyId: key.keyArn,
    logging: "OVERRIDE",
    logConfiguration: { cloudWatchEncryptionEnabled: true, cloudWatchLogGroupName: logGroup.name },
  };
}

function planOf(name: string, { naming, logs, monitoring }: ClusterArgs): ClusterPlan {
  return inTheNameOf(`Cluster ${name}`, () => {
    if (monitoring.kind === "alarms") checkThresholds(monitoring.thresholds);
    return planCluster({ naming, retentionDays: logs.retentionDays });
  });
}
