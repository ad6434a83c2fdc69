/** When the alarms on the tasks of a service fire. */
export interface TaskThresholds {
  /** CPU of all tasks in percent; above what scaling aims at, or it fires while scaling does its work. */
  readonly maxCpuPercent: number;
  /** Memory of all tasks in percent; a task that reaches 100 is killed. */
  readonly maxMemoryPercent: number;
}

/**
 * When the alarms on a service that answers requests fire. The number of tasks that must be healthy is no choice: it is the
 * least that scaling keeps, and one that is unhealthy is one too many.
 */
export interface RequestThresholds extends TaskThresholds {
  /** Answers with a 5xx code in percent of all, above 0 and up to 100. Rolls a deployment back. */
  readonly maxServerErrorPercent: number;
  /** Seconds that 99 of 100 requests stay under. Rolls a deployment back. */
  readonly maxP99LatencySeconds: number;
}

/** @throws when a threshold could never, or would always, be crossed */
export function checkTaskThresholds(thresholds: TaskThresholds, targetCpuPercent?: number): void {
  for (const field of ["maxCpuPercent", "maxMemoryPercent"] as const) checkPercent(field, thresholds[field]);
  if (targetCpuPercent !== undefined && thresholds.maxCpuPercent <= targetCpuPercent) {
    throw new Error(
      `monitoring.thresholds.maxCpuPercent (${thresholds.maxCpuPercent}) must be above scaling.targetCpuPercent (${targetCpuPercent}), ` +
        `or it fires while scaling does its work.`,
    );
  }
}

/** @throws when a threshold could never, or would always, be crossed */
export function checkRequestThresholds(thresholds: RequestThresholds, targetCpuPercent: number): void {
  checkPercent("maxServerErrorPercent", thresholds.maxServerErrorPercent);
  if (!(thresholds.maxP99LatencySeconds > 0)) {
    throw new Error(
      `monitoring.thresholds.maxP99LatencySeconds must be above 0, got ${thresholds.maxP99LatencySeconds}.`,
    );
  }
  checkTaskThresholds(thresholds, targetCpuPercent);
}

function checkPercent(field: string, percent: number): void {
  if (!(percent > 0 && percent <= 100)) {
    throw new Error(`monitoring.thresholds.${field} must be above 0 and at most 100, got ${percent}.`);
  }
}
