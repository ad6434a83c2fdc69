import * as rds from "@pulumi/aws/rds";
import type * as pulumi from "@pulumi/pulumi";
import {
  certificateAuthority,
  commonArgs,
  hostMetricsSeconds,
  masterSecret,
  type Server,
  type ServerArgs,
} from "./common";
import { type AuroraPostgresEngine } from "./engine";
import { port } from "./plan";

const engineName = "aurora-postgresql";
const autoPauseSeconds = 300;

/** An Aurora Serverless v2 cluster: a writer, and readers by choice. */
export function createCluster(
  name: string,
  engine: AuroraPostgresEngine,
  args: ServerArgs,
  parent: pulumi.Resource,
): Server {
  const { plan, protect } = args;
  const own = { parent, retainOnDelete: protect };
  const parameters = new rds.ClusterParameterGroup(
    name,
    { family: plan.family, description: `Aurora of ${name}`, parameters: [...plan.parameters] },
    own,
  );
  const cluster = new rds.Cluster(
    name,
    {
      ...commonArgs(args),
      clusterIdentifier: plan.identifier,
      engine: engineName,
      // Serverless v2 is a class of servers, not a mode of the engine.
      engineMode: "provisioned",
      engineVersion: String(engine.majorVersion),
      serverlessv2ScalingConfiguration: scalingOf(engine),
      preferredBackupWindow: args.windows.backup,
      preferredMaintenanceWindow: args.windows.maintenance,
      databaseName: args.databaseName,
      masterUsername: args.masterUsername,
      port,
      dbClusterParameterGroupName: parameters.name,
    },
    { ...own, protect, dependsOn: [...args.dependsOn] },
  );
  for (let number = 0; number <= engine.readers; number++) {
    new rds.ClusterInstance(
      `${name}-${number}`,
      {
        identifier: `${plan.identifier}-${number}`,
        clusterIdentifier: cluster.id,
        engine: engineName,
        instanceClass: "db.serverless",
        promotionTier: promotionTierOf(number),
        autoMinorVersionUpgrade: true,
        preferredMaintenanceWindow: args.windows.maintenance,
        publiclyAccessible: false,
        caCertIdentifier: certificateAuthority,
        copyTagsToSnapshot: true,
        monitoringInterval: hostMetricsSeconds,
        monitoringRoleArn: args.monitoringRoleArn,
        applyImmediately: args.applyImmediately,
      },
      own,
    );
  }
  return {
    arn: cluster.arn,
    identifier: cluster.clusterIdentifier,
    host: cluster.endpoint,
    ...(engine.readers === 0 ? {} : { readerHost: cluster.readerEndpoint }),
    secretArn: masterSecret(cluster.masterUserSecrets),
    resourceId: cluster.clusterResourceId,
  };
}

function scalingOf({ minCapacityUnits, maxCapacityUnits, secondsUntilAutoPause }: AuroraPostgresEngine) {
  return {
    minCapacity: minCapacityUnits,
    maxCapacity: maxCapacityUnits,
    ...(minCapacityUnits === 0 ? { secondsUntilAutoPause: secondsUntilAutoPause ?? autoPauseSeconds } : {}),
  };
}

/**
 * The first two are as large as the writer at any time, so that the one that takes over can bear the load; further readers
 * follow their own load. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-setting-capacity.html
 */
function promotionTierOf(number: number): number {
  return Math.min(number, 2);
}
