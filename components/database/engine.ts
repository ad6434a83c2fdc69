import { checkWholeNumber } from "../shared/whole-number";
import { memoryGiBOf } from "./instance-class";

/** A PostgreSQL server of a fixed size. */
export interface PostgresEngine {
  readonly kind: "postgres";
  /** `17`. AWS takes its newest minor version, and later ones by itself in the maintenance window. */
  readonly majorVersion: number;
  /** For example `db.t4g.medium` or `db.r8g.large`. */
  readonly instanceClass: string;
  /** gp3 storage at the start, 20 to 65536. */
  readonly storageGiB: number;
  /** How far AWS may let the storage grow when less than a tenth is free; the same as `storageGiB` for not at all. */
  readonly maxStorageGiB: number;
  /** Whether a standby in another zone takes over when the server or its zone fails. It doubles the price. */
  readonly multiAz: boolean;
}

/** An Aurora cluster whose servers grow and shrink with the load (Serverless v2). Its storage lies in three zones in any case. */
export interface AuroraPostgresEngine {
  readonly kind: "auroraPostgres";
  readonly majorVersion: number;
  /** Smallest size of each server in Aurora capacity units of about 2 GiB, in halves; 0 pauses it when nobody is connected. */
  readonly minCapacityUnits: number;
  /** Largest size, 1 to 256; it also decides how many connections there can be. */
  readonly maxCapacityUnits: number;
  /**
   * Seconds without a connection until the servers pause, 300 to 86400. Only with `minCapacityUnits: 0`; waking up takes about 15.
   * @default 300 - the shortest
   */
  readonly secondsUntilAutoPause?: number;
  /** Servers that only read, 0 to 15. The first one takes over within a minute when the writer fails; without one it takes about ten. */
  readonly readers: number;
}

export type Engine = PostgresEngine | AuroraPostgresEngine;

/** Older ones are out of support, or leave it within months. */
const oldestMajorVersion = 15;

/** @throws in the words of the arguments, with the value and what is possible */
export function checkEngine(engine: Engine): void {
  checkWholeNumber("engine.majorVersion", engine.majorVersion, oldestMajorVersion, 30);
  if (engine.kind === "postgres") checkPostgres(engine);
  else checkAurora(engine);
}

function checkPostgres({ instanceClass, storageGiB, maxStorageGiB }: PostgresEngine): void {
  memoryGiBOf(instanceClass);
  checkWholeNumber("engine.storageGiB", storageGiB, 20, 65_536);
  checkWholeNumber("engine.maxStorageGiB", maxStorageGiB, storageGiB, 65_536);
  // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
  const least = Math.ceil((storageGiB * 11) / 10);
  if (maxStorageGiB !== storageGiB && maxStorageGiB < least) {
    throw new Error(
      `engine.maxStorageGiB must be ${storageGiB}, so that the storage does not grow, or ${least} or more, got ${maxStorageGiB}: AWS grows it by a tenth at least.`,
    );
  }
}

function checkAurora(engine: AuroraPostgresEngine): void {
  const { minCapacityUnits, maxCapacityUnits, secondsUntilAutoPause, readers } = engine;
  checkCapacity("engine.minCapacityUnits", minCapacityUnits, 0);
  checkCapacity("engine.maxCapacityUnits", maxCapacityUnits, Math.max(1, minCapacityUnits));
  if (secondsUntilAutoPause !== undefined) {
    checkWholeNumber("engine.secondsUntilAutoPause", secondsUntilAutoPause, 300, 86_400);
    if (minCapacityUnits !== 0) {
      throw new Error(
        `engine.secondsUntilAutoPause needs minCapacityUnits 0, got ${minCapacityUnits}: only then the servers pause.`,
      );
    }
  }
  checkWholeNumber("engine.readers", readers, 0, 15);
}

function checkCapacity(field: string, value: number, from: number): void {
  if (Number.isInteger(value * 2) && value >= from && value <= 256) return;
  throw new Error(`${field} must be from ${from} to 256 in steps of 0.5, got ${value}.`);
}
