/** When AWS may work on the database, in UTC. Each is half an hour or more, and they do not overlap. */
export interface Windows {
  /** Daily snapshot of RDS: `hh:mm-hh:mm`. */
  readonly backup: string;
  /** Minor versions, patches and changes that cost a restart, once a week: `ddd:hh:mm-ddd:hh:mm`. */
  readonly maintenance: string;
}

/** Nights of Europe. AWS would choose some night of the region at random, and AWS Backup refuses to work beside either window. */
export const defaultWindows: Windows = { backup: "00:30-01:30", maintenance: "sun:02:00-sun:03:00" };

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const dayMinutes = 24 * 60;
const weekMinutes = days.length * dayMinutes;
const leastMinutes = 30;
/** When the backup plan of a database works, UTC. */
export const planHour = 5;
const planTime = "05:00";
const closedMinutes = 60;

/** Minutes of a week. */
interface Span {
  readonly start: number;
  readonly length: number;
}

/**
 * @param planned - whether the backup plan of the component works beside them
 * @throws when AWS would refuse a window, both overlap, or the plan would fail because of one
 */
export function checkWindows(windows: Windows, planned = false): void {
  const fault = windowFault(windows) ?? (planned ? besidePlan(windows) : undefined);
  if (fault === undefined) return;
  const { field, want } = fault;
  throw new Error(`windows.${field} must be ${want}, got "${windows[field]}".`);
}

export interface WindowFault {
  readonly field: keyof Windows;
  /** What it must be, in words. */
  readonly want: string;
}

/** The first thing that is wrong with them. */
export function windowFault({ backup, maintenance }: Windows): WindowFault | undefined {
  const daily = spanOf(backup, dayMinutes, timeOf);
  const weekly = spanOf(maintenance, weekMinutes, dayTimeOf);
  if (daily === undefined) return { field: "backup", want: `UTC such as "${defaultWindows.backup}"` };
  if (weekly === undefined) return { field: "maintenance", want: `UTC such as "${defaultWindows.maintenance}"` };
  const least = `${leastMinutes} minutes or longer`;
  if (daily.length < leastMinutes) return { field: "backup", want: least };
  if (weekly.length < leastMinutes) return { field: "maintenance", want: least };
  if (weekly.length > dayMinutes) return { field: "maintenance", want: "no longer than a day" };
  const overlaps = days.some((_, day) => overlap({ ...daily, start: daily.start + day * dayMinutes }, weekly));
  return overlaps ? { field: "maintenance", want: `outside of the backup window "${backup}"` } : undefined;
}

/**
 * AWS Backup starts nothing on RDS in a window and in the hour before it; Aurora has no such limit.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function besidePlan({ backup, maintenance }: Windows): WindowFault | undefined {
  const want = `over before ${planTime} UTC, when the backup plan works, or begin more than an hour after it`;
  const blocks = (span: Span | undefined, day: number) =>
    span !== undefined &&
    (day * dayMinutes + planHour * 60 - span.start + closedMinutes + weekMinutes) % weekMinutes <
      span.length + closedMinutes;
  const daily = spanOf(backup, dayMinutes, timeOf);
  const weekly = spanOf(maintenance, weekMinutes, dayTimeOf);
  if (days.some((_, day) => blocks(daily, day))) return { field: "backup", want };
  return days.some((_, day) => blocks(weekly, day)) ? { field: "maintenance", want } : undefined;
}

function spanOf(text: string, round: number, minuteOf: (text: string) => number | undefined): Span | undefined {
  const [from = "", to = "", ...rest] = text.split("-");
  const [start, end] = [minuteOf(from), minuteOf(to)];
  if (start === undefined || end === undefined || rest.length > 0) return undefined;
  return { start, length: (end - start + round) % round };
}

function timeOf(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

function dayTimeOf(text: string): number | undefined {
  const day = days.indexOf(text.slice(0, 3));
  const time = text[3] === ":" ? timeOf(text.slice(4)) : undefined;
  return day === -1 || time === undefined ? undefined : day * dayMinutes + time;
}

/** On the circle of a week: one begins while the other one lasts. */
function overlap(a: Span, b: Span): boolean {
  const begins = (one: Span, other: Span) => (one.start - other.start + weekMinutes) % weekMinutes < other.length;
  return begins(a, b) || begins(b, a);
}
