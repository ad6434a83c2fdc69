import { checkCron } from "../../shared/cron";
import { checkWholeNumber } from "../../shared/whole-number";

/** How many tasks run, and what decides it. With `minTasks` equal to `maxTasks` and no hours nothing is scaled. */
export interface Scaling {
  /** At least 1. With 2 or more the loss of a zone leaves one running. */
  readonly minTasks: number;
  readonly maxTasks: number;
  /** Average CPU that scaling aims at, 10 to 90: lower is quicker and dearer. */
  readonly targetCpuPercent: number;
  /**
   * Average memory that scaling aims at, 10 to 90.
   * @default none - most services keep the memory they once took, so more tasks would not help
   */
  readonly targetMemoryPercent?: number;
  /**
   * Times at which the limits change, such as fewer tasks at night.
   * @default none - the same limits at all hours
   */
  readonly hours?: readonly ScalingHours[];
}

export interface RequestScaling extends Scaling {
  /**
   * Requests a minute for each task that scaling aims at. It reacts before the CPU does.
   * @default none - CPU alone decides
   */
  readonly targetRequestsPerMinute?: number;
}

/** Scaling of a worker: by what waits for it. */
export interface BacklogScaling {
  /** 0 lets the worker end when nothing waits; the first message then waits for a task to start, a minute or two. */
  readonly minTasks: number;
  readonly maxTasks: number;
  /**
   * Messages for each task that may wait: the longest wait that is acceptable, divided by the time that one message takes.
   * https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-using-sqs-queue.html
   */
  readonly targetBacklogPerTask: number;
  /** @default none - the same limits at all hours */
  readonly hours?: readonly ScalingHours[];
}

/** From this time on these limits hold, until the next one. */
export interface ScalingHours {
  /** Letters, digits and `-`; it is part of names: `night`. */
  readonly name: string;
  /** `cron(minutes hours day month weekday year)`: `cron(0 20 ? * MON-FRI *)`. */
  readonly at: string;
  /** IANA name of a time zone: `Europe/Berlin`. */
  readonly timeZone: string;
  readonly minTasks: number;
  readonly maxTasks: number;
}

/** Whether something changes the number of tasks; if not, the program does. */
export function scales({ minTasks, maxTasks, hours = [] }: Pick<Scaling, "minTasks" | "maxTasks" | "hours">): boolean {
  return minTasks !== maxTasks || hours.length > 0;
}

/** The fewest tasks that there may be at any hour. */
export function leastTasks({ minTasks, hours = [] }: Pick<Scaling, "minTasks" | "hours">): number {
  return Math.min(minTasks, ...hours.map((hour) => hour.minTasks));
}

export function checkScaling(scaling: RequestScaling): void {
  checkLimits("scaling", scaling, 1);
  checkWholeNumber("scaling.targetCpuPercent", scaling.targetCpuPercent, 10, 90);
  if (scaling.targetMemoryPercent !== undefined) {
    checkWholeNumber("scaling.targetMemoryPercent", scaling.targetMemoryPercent, 10, 90);
  }
  if (scaling.targetRequestsPerMinute !== undefined) {
    checkWholeNumber("scaling.targetRequestsPerMinute", scaling.targetRequestsPerMinute, 1, 1_000_000);
  }
  checkHours(scaling.hours ?? []);
}

export function checkBacklogScaling(scaling: BacklogScaling): void {
  checkLimits("scaling", scaling, 0);
  checkWholeNumber("scaling.targetBacklogPerTask", scaling.targetBacklogPerTask, 1, 1_000_000);
  checkHours(scaling.hours ?? []);
}

function checkLimits(
  field: string,
  { minTasks, maxTasks }: { readonly minTasks: number; readonly maxTasks: number },
  least: number,
): void {
  checkWholeNumber(`${field}.minTasks`, minTasks, least, 5000);
  checkWholeNumber(`${field}.maxTasks`, maxTasks, least === 0 ? 0 : 1, 5000);
  if (maxTasks < minTasks) {
    throw new Error(`${field}.maxTasks (${maxTasks}) must not be less than ${field}.minTasks (${minTasks}).`);
  }
}

/** https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html */
export function checkHours(hours: readonly ScalingHours[]): void {
  const names = new Set<string>();
  for (const { name, at, timeZone, minTasks, maxTasks } of hours) {
    const field = `scaling.hours ${name}`;
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
      throw new Error(`scaling.hours has the name "${name}". Use lower case letters, digits and -, such as "night".`);
    }
    if (names.has(name)) throw new Error(`scaling.hours has the name "${name}" twice.`);
    names.add(name);
    checkCron(`${field}: at`, at);
    checkTimeZone(field, timeZone);
    // Outside of its hours nothing need run.
    checkLimits(field, { minTasks, maxTasks }, 0);
  }
}

/** @throws when no such zone exists, or its name has other capitals: AWS would refuse it only at the update */
export function checkTimeZone(field: string, timeZone: string): void {
  const known = canonicalZone(timeZone);
  // Another name of the same zone is fine: some are known by a name that they no longer have.
  if (known !== undefined && (known === timeZone || known.toLowerCase() !== timeZone.toLowerCase())) return;
  throw new Error(
    `${field}: there is no time zone "${timeZone}". Use an IANA name, such as "${known ?? "Europe/Berlin"}" or "UTC".`,
  );
}

function canonicalZone(timeZone: string): string | undefined {
  // JavaScript takes offsets and any capitals.
  if (/^[^A-Z]/.test(timeZone)) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
