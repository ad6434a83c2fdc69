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

/** Minutes of a week. */
interface Span {
  readonly start: number;
  readonly length: number;
}

/** @throws when AWS would refuse a window, or both overlap */
export function checkWindows({ backup, maintenance }: Windows): void {
  const daily = spanOf("windows.backup", backup, dayMinutes, defaultWindows.backup, timeOf);
  const weekly = spanOf("windows.maintenance", maintenance, weekMinutes, defaultWindows.maintenance, dayTimeOf);
  if (weekly.length > dayMinutes) {
    throw new Error(`windows.maintenance must not be longer than a day, got "${maintenance}".`);
  }
  const overlaps = days.some((_, day) => overlap({ ...daily, start: daily.start + day * dayMinutes }, weekly));
  if (overlaps) throw new Error(`windows.backup "${backup}" and windows.maintenance "${maintenance}" overlap.`);
}

function spanOf(
  field: string,
  text: string,
  round: number,
  example: string,
  minuteOf: (text: string) => number | undefined,
): Span {
  const [from = "", to = "", ...rest] = text.split("-");
  const [start, end] = [minuteOf(from), minuteOf(to)];
  if (start === undefined || end === undefined || rest.length > 0) {
    throw new Error(`${field} must be UTC such as "${example}", got "${text}".`);
  }
  const length = (end - start + round) % round;
  if (length < leastMinutes) {
    throw new Error(`${field} must be ${leastMinutes} minutes or longer, got "${text}".`);
  }
  return { start, length };
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
