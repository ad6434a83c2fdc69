import { problemOfCron } from "../../shared/cron";
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

function checkExpression(expression: string): void {
  const problem = problemOf(expression);
  if (problem !== undefined) throw new Error(`schedule.expression: ${problem}.`);
}

function problemOf(expression: string): string | undefined {
  if (expression.startsWith("cron(")) return problemOfCron(expression);
  if (/^rate\([1-9]\d* (minutes?|hours?|days?)\)$/.test(expression)) return undefined;
  const [, time] = /^at\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)$/.exec(expression) ?? [];
  if (time === undefined) {
    return `want cron(...) with six fields, rate(...) or at(...), such as cron(30 6 * * ? *), got "${expression}"`;
  }
  return isTime(time) ? undefined : `want a time that there is, such as at(2026-12-24T18:00:00), got "${expression}"`;
}

/** Of the 30th of February JavaScript makes the second of March: what comes back is another time. */
function isTime(text: string): boolean {
  const time = new Date(`${text}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}
