import type * as pulumi from "@pulumi/pulumi";
import { Bucket } from "../../components/bucket/bucket";
import { Database } from "../../components/database/database";
import { type Engine } from "../../components/database/engine";
import { type NetworkRef } from "../../components/network/network-ref";
import { Queue } from "../../components/queue/queue";
import { type Binding } from "../../components/shared/binding";
import { type NameParts } from "../../components/shared/names";
import { type AwsPlace } from "../../components/shared/place";
import { type Need } from "../settings/needs";
import { type Settings } from "../settings/schema";
import { type Watched } from "../watched";
import { bucketAccess, databaseAccess, queueAccess } from "./access";

type ResourceSettings = Settings["resources"][string];

export interface ResourceContext {
  readonly place: AwsPlace;
  readonly naming: NameParts;
  readonly network: Pick<NetworkRef, "vpcId" | "dataSubnetIds">;
  readonly logs: { readonly retentionDays: number; readonly keyArn: pulumi.Input<string> };
  readonly deletionProtection: boolean;
  readonly watched: Watched;
}

/** Something that services need: what they get with it, for what they ask of it. */
export type Needed = (need: Omit<Need, "name">) => Binding;

/** The databases, queues and buckets of a stack, by name. */
export function createResources(
  resources: Settings["resources"],
  context: ResourceContext,
  opts: pulumi.ComponentResourceOptions,
): Readonly<Record<string, Needed>> {
  return Object.fromEntries(
    Object.entries(resources).map(([name, settings]) => [name, createResource(name, settings, context, opts)]),
  );
}

function createResource(
  name: string,
  settings: ResourceSettings,
  context: ResourceContext,
  opts: pulumi.ComponentResourceOptions,
): Needed {
  const { place, naming, deletionProtection, watched } = context;
  switch (settings.kind) {
    case "postgres":
    case "auroraPostgres": {
      const database = new Database(name, databaseArgs(settings, context), opts);
      return ({ access: user }) => database.bindingFor(name, databaseAccess(user));
    }
    case "queue": {
      const { fifo, visibilityTimeoutSeconds, retentionDays, maxReceiveCount } = settings;
      const queue = new Queue(
        name,
        {
          place,
          ...(fifo ? { fifo: { contentBasedDeduplication: true } } : {}),
          visibilityTimeoutSeconds,
          retentionDays,
          maxReceiveCount,
          monitoring: watched(settings.thresholds),
        },
        opts,
      );
      return ({ access }) => queue.bindingFor(name, queueAccess(access));
    }
    case "bucket": {
      const { oldVersionDays, expireDays, accessLogRetentionDays } = settings;
      const bucket = new Bucket(
        name,
        {
          place,
          naming,
          lifecycle: { oldVersionDays, ...(expireDays === undefined ? {} : { expireDays }) },
          accessLogs: { kind: "own", retentionDays: accessLogRetentionDays },
          protect: deletionProtection,
          forceDestroy: !deletionProtection,
          monitoring: watched(settings.thresholds),
        },
        opts,
      );
      return ({ access, folder }) => bucket.bindingFor(name, bucketAccess(access, folder));
    }
  }
}

type DatabaseSettings = Extract<ResourceSettings, { kind: "postgres" | "auroraPostgres" }>;

function databaseArgs(settings: DatabaseSettings, context: ResourceContext) {
  const { place, naming, network, logs, deletionProtection, watched } = context;
  const { databaseName, backupRetentionDays, backupPlan, allowMajorVersionUpgrade, windows } = settings;
  return {
    place,
    naming,
    network,
    engine: engineOf(settings),
    databaseName,
    allowMajorVersionUpgrade,
    // Until the window the server would keep its old parameter group, which this update then cannot delete.
    applyImmediately: allowMajorVersionUpgrade,
    windows,
    backupRetentionDays,
    backup:
      backupPlan === undefined
        ? { kind: "own" as const, retentionDays: settings.backupKeepDays }
        : { kind: "plan" as const, ...backupPlan },
    protect: deletionProtection,
    finalSnapshot: deletionProtection,
    logs,
    monitoring: watched(settings.thresholds),
  };
}

function engineOf(settings: DatabaseSettings): Engine {
  switch (settings.kind) {
    case "postgres": {
      const { kind, majorVersion, instanceClass, storageGiB, maxStorageGiB, multiAz } = settings;
      return { kind, majorVersion, instanceClass, storageGiB, maxStorageGiB, multiAz };
    }
    case "auroraPostgres": {
      const { kind, majorVersion, minCapacityUnits, maxCapacityUnits, readers } = settings;
      return { kind, majorVersion, minCapacityUnits, maxCapacityUnits, readers };
    }
  }
}
