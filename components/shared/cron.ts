interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Words for numbers, the first one for `from`. */
  readonly words?: readonly string[];
  /** What this field alone knows beside numbers, lists, ranges and steps. */
  readonly special?: RegExp;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

const fields: readonly Field[] = [
  { name: "minutes", from: 0, to: 59 },
  { name: "hours", from: 0, to: 23 },
  { name: "day of month", from: 1, to: 31, special: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: "month", from: 1, to: 12, words: months },
  { name: "day of week", from: 1, to: 7, words: days, special: /^(\?|L|([1-7]|[A-Z]{3})(L|#[1-5]))$/ },
  { name: "year", from: 1970, to: 2199 },
];

/**
 * What AWS would refuse of `cron(minutes hours day month weekday year)` at the update, with what to write instead. Weekdays
 * count from Sunday, which is 1; of the two days one is `?`.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
 *
 * @returns nothing for an expression that AWS takes
 */
export function problemOfCron(expression: string): string | undefined {
  const inside = /^cron\((.*)\)$/.exec(expression)?.[1]?.split(" ") ?? [];
  if (inside.length !== fields.length) {
    return `want cron(...) with six fields, such as cron(30 6 * * ? *), got "${expression}"`;
  }
  for (const [index, field] of fields.entries()) {
    const text = inside[index] ?? "";
    if (!isValid(field, text)) {
      const range = `${field.from} to ${field.to}${field.words === undefined ? "" : ` or ${field.words.join(", ")}`}`;
      return `${field.name} must be ${range}, got "${text}" in "${expression}"`;
    }
  }
  if ((inside[2] === "?") === (inside[4] === "?")) {
    return `of day of month and day of week one must be ?, and the other not, such as cron(30 6 * * ? *), got "${expression}"`;
  }
  return undefined;
}

function isValid(field: Field, text: string): boolean {
  if (field.special?.test(text.toUpperCase()) === true) return true;
  return text.split(",").every((item) => {
    const [, range = ""] = /^([^/]+)(?:\/[1-9]\d*)?$/.exec(item) ?? [];
    if (range === "*") return true;
    const ends = range.split("-");
    return ends.length <= 2 && ends.every((end) => inRange(field, end));
  });
}

function inRange({ from, to, words = [] }: Field, text: string): boolean {
  if (words.includes(text.toUpperCase())) return true;
  return /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to;
}
