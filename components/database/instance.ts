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
import { type PostgresEngine } from "./engine";
import { port } from "./plan";

/** One PostgreSQL server, with a standby by choice. */
export function createInstance(
  name: string,
  engine: PostgresEngine,
  args: ServerArgs,
  parent: pulumi.Resource,
): Server {
  const { plan, protect } = args;
  const own = { parent, retainOnDelete: protect };
  const parameters = new rds.ParameterGroup(
    name,
    { family: plan.family, description: `PostgreSQL of ${name}`, parameters: [...plan.parameters] },
    own,
  );
  const instance = new rds.Instance(
    name,
    {
      ...commonArgs(args),
      identifier: plan.identifier,
      engine: "postgres",
      // The major version alone: AWS's upgrades of the minor one are no difference.
      engineVersion: String(engine.majorVersion),
      autoMinorVersionUpgrade: true,
      instanceClass: engine.instanceClass,
      allocatedStorage: engine.storageGiB,
      ...(engine.maxStorageGiB === engine.storageGiB ? {} : { maxAllocatedStorage: engine.maxStorageGiB }),
      storageType: "gp3",
      multiAz: engine.multiAz,
      backupWindow: args.windows.backup,
      maintenanceWindow: args.windows.maintenance,
      dbName: args.databaseName,
      username: args.masterUsername,
      port,
      parameterGroupName: parameters.name,
      publiclyAccessible: false,
      caCertIdentifier: certificateAuthority,
      monitoringInterval: hostMetricsSeconds,
      monitoringRoleArn: args.monitoringRoleArn,
    },
    { ...own, protect, dependsOn: [...args.dependsOn] },
  );
  return {
    arn: instance.arn,
    identifier: instance.identifier,
    host: instance.address,
    secretArn: masterSecret(instance.masterUserSecrets),
    resourceId: instance.resourceId,
  };
}
