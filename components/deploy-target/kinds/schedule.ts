import { checkCron } from "../../shared/cron";
import { checkWholeNumber } from "../../shared/whole-number";
import { checkTimeZone } from "../scaling/model";

/** When a task runs, and what happens when it does not. */
export interface ScheduleArgs {
  /**
   * `cron(minutes hours day month weekday year)`, `rate(5 minutes)` or `at(2026-12-24T18:00:00)`.
   * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
   */
  readonly expression: string;
  /** IANA name of the time zone of the expression: `Europe/Berlin`. Summer time is kept. */
  readonly timeZone: string;
  /** Whether it runs at all. A task that is switched off keeps everything but its clock. */
  readonly enabled: boolean;
  /** How often the start is tried again when ECS refuses it, for want of capacity say: 0 to 185. */
  readonly retryAttempts: number;
  /** Seconds after which a start that did not succeed is given up, 60 to 86400. */
  readonly maxStartDelaySeconds: number;
  /**
   * What happens when the last run still runs: `allow` starts a second beside it; `skip` leaves this one out, at the price of a
   * state machine that looks first. https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
   */
  readonly overlap: "allow" | "skip";
  /** Seconds after which a run is stopped and counts as failed, 60 to 86400. Only with `overlap: "skip"`, which waits for its end. */
  readonly timeoutSeconds: number;
}

export interface ScheduledThresholds {
  /** Runs that may fail until a ticket is opened; 0 where each of them matters. */
  readonly maxFailedRuns: number;
}

export function checkSchedule(schedule: ScheduleArgs): void {
  checkExpression(schedule.expression);
  checkTimeZone("schedule.timeZone", schedule.timeZone);
  checkWholeNumber("schedule.retryAttempts", schedule.retryAttempts, 0, 185);
  checkWholeNumber("schedule.maxStartDelaySeconds", schedule.maxStartDelaySeconds, 60, 86_400);
  checkWholeNumber("schedule.timeoutSeconds", schedule.timeoutSeconds, 60, 86_400);
}

/** Waits between two tries of a state machine: 30 seconds, then twice as long each time, and never more than five minutes. */
export const retryWaits = { IntervalSeconds: 30, BackoffRate: 2, MaxDelaySeconds: 300 } as const;

/** Tries after the first that begin before a start is given up. Scheduler counts by itself, a state machine must be told. */
export function retriesInTime({
  retryAttempts,
  maxStartDelaySeconds,
}: Pick<ScheduleArgs, "retryAttempts" | "maxStartDelaySeconds">): number {
  const { IntervalSeconds, BackoffRate, MaxDelaySeconds } = retryWaits;
  let retries = 0;
  let waited = 0;
  for (
    let wait: number = IntervalSeconds;
    retries < retryAttempts;
    wait = Math.min(wait * BackoffRate, MaxDelaySeconds)
  ) {
    waited += wait;
    if (waited > maxStartDelaySeconds) break;
    retries += 1;
  }
  return retries;
}

/** @throws when it is none that AWS takes */
export function checkExpression(expression: string): void {
  const field = "schedule.expression";
  if (expression.startsWith("cron(")) {
    checkCron(field, expression);
    return;
  }
  if (/^rate\([1-9]\d{0,8} (minutes?|hours?|days?)\)$/.test(expression)) return;
  const moment = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression)?.[1];
  if (moment === undefined) {
    throw new Error(
      `${field} must be cron(...) with six fields, rate(...) or at(...), got "${expression}". ` +
        `For half past six each morning write cron(30 6 * * ? *).`,
    );
  }
  if (!isMoment(moment)) throw new Error(`${field} names a day or a time that there is not, got "${expression}".`);
}

/** `2026-12-24T18:00:00`, and not the 30th of February, which JavaScript takes for one in March. */
function isMoment(text: string): boolean {
  const time = Date.parse(`${text}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
