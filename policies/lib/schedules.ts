/** How often something happens that AWS starts by itself: `rate(...)` and `cron(...)`, as EventBridge, Backup and Secrets Manager write them. */

const daysOfUnit: Readonly<Record<string, number>> = { minute: 1 / 1440, hour: 1 / 24, day: 1, week: 7 };
const monthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const dayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/** Long enough for a schedule that comes once a year, and with a 29th of February in it. */
const [firstDay, span] = [Date.UTC(2027, 0, 1), 4 * 365 + 1];
const millisecondsOfDay = 24 * 3600 * 1000;

/**
 * The most days that pass from one start to the next, in whole days for `cron`.
 * @returns undefined for what is no schedule; Infinity for one that does not come again
 */
export function longestGapInDays(expression: string): number | undefined {
  const [, kind, body = ""] = /^\s*(rate|cron)\((.*)\)\s*$/.exec(expression) ?? [];
  if (kind === "rate") {
    const [, count, unit = ""] = /^\s*(\d+)\s+(minute|hour|day|week)s?\s*$/.exec(body) ?? [];
    return count === undefined ? undefined : Number(count) * (daysOfUnit[unit] ?? NaN);
  }
  const fields = body.trim().split(/\s+/);
  return kind === "cron" && fields.length === 6 ? gapOfCron(fields) : undefined;
}

/** Hours and minutes only decide whether it starts more than once a day, which is no longer a gap. */
function gapOfCron([, , dayOfMonth = "", month = "", dayOfWeek = "", year = ""]: readonly string[]) {
  const months = placesOf(month, 1, 12, monthNames, 1);
  const years = placesOf(year, 1970, 2199, [], 0);
  const byMonth = dayOfMonthTest(dayOfMonth);
  const byWeek = dayOfWeekTest(dayOfWeek);
  if (months === undefined || years === undefined || byMonth === undefined || byWeek === undefined) return undefined;
  const starts: number[] = [];
  for (let day = 0; day < span; day += 1) {
    const date = new Date(firstDay + day * millisecondsOfDay);
    const inMonth = years.has(date.getUTCFullYear()) && months.has(date.getUTCMonth() + 1);
    if (inMonth && byMonth(date) && byWeek(date)) starts.push(day);
  }
  if (starts.length < 2) return Infinity;
  return Math.max(...starts.slice(1).map((day, index) => day - (starts[index] ?? 0)));
}

type DayTest = (date: Date) => boolean;

function dayOfMonthTest(field: string): DayTest | undefined {
  if (field === "L") return (date) => date.getUTCDate() === lastDayOf(date);
  // The weekday nearest to a day is at most two days off: as often, all in all.
  const days = placesOf(field.replace(/^(\d+)W$/, "$1"), 1, 31, [], 1);
  return days && ((date) => days.has(date.getUTCDate()));
}

function dayOfWeekTest(field: string): DayTest | undefined {
  const [, day = field, suffix = ""] = /^(\w+?)(L|#[1-5])$/.exec(field) ?? [];
  const days = placesOf(day, 1, 7, dayNames, 1);
  if (days === undefined) return undefined;
  return (date) => {
    const dayOfMonth = date.getUTCDate();
    if (!days.has(date.getUTCDay() + 1)) return false;
    if (suffix === "") return true;
    return suffix === "L" ? dayOfMonth + 7 > lastDayOf(date) : Math.ceil(dayOfMonth / 7) === Number(suffix.slice(1));
  };
}

function lastDayOf(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The numbers that a field names: `*`, `?`, `5`, `1,15`, `MON-FRI`, `2/3`, and the parts of a list. */
function placesOf(field: string, low: number, high: number, names: readonly string[], firstName: number) {
  const places = new Set<number>();
  const numberOf = (text: string) => {
    const named = names.indexOf(text.toUpperCase());
    if (named >= 0) return named + firstName;
    return /^\d+$/.test(text) ? Number(text) : NaN;
  };
  for (const part of field.split(",")) {
    const [range = "", step = "1"] = part.split("/");
    const [from = "", to] = range.split("-");
    const start = /^[*?]$/.test(range) ? low : numberOf(from);
    const single = part === from && !/^[*?]$/.test(range);
    const end = to !== undefined ? numberOf(to) : single ? start : high;
    const by = numberOf(step);
    if (!(start >= low && end <= high && start <= end && by > 0)) return undefined;
    for (let place = start; place <= end; place += by) places.add(place);
  }
  return places;
}
