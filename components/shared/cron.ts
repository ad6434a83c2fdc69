/** A field of a cron expression, with what may stand in it beside numbers, ranges, lists and steps. */
interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Names of the numbers, the first one that of `from`. */
  readonly names?: readonly string[];
  readonly alone?: RegExp;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
const fields: readonly Field[] = [
  { name: "minutes", from: 0, to: 59 },
  { name: "hours", from: 0, to: 23 },
  { name: "day of the month", from: 1, to: 31, alone: /^(\?|L|LW|([1-9]|[12]\d|3[01])W)$/ },
  { name: "month", from: 1, to: 12, names: months },
  { name: "day of the week", from: 1, to: 7, names: weekdays, alone: /^(\?|L|([1-7]|[A-Z]{3})(L|#[1-5]))$/ },
  { name: "year", from: 1970, to: 2199 },
];

/**
 * Holds `cron(minutes hours day month weekday year)` against what AWS takes; its own error comes in the middle of an update and
 * names no field.
 *
 * @param field - the argument as the caller writes it
 * @throws with the field of the expression and what may stand there
 */
export function checkCron(field: string, expression: string): void {
  const parts = /^cron\((\S+(?: \S+){5})\)$/.exec(expression)?.[1]?.split(" ");
  if (parts === undefined) {
    throw new Error(
      `${field} must be cron(...) with six fields, such as cron(0 20 ? * MON-FRI *), got "${expression}".`,
    );
  }
  fields.forEach((one, index) => {
    const part = parts[index] ?? "";
    if (one.alone?.test(part) === true || part.split(",").every((item) => isItem(item, one))) return;
    throw new Error(`${field} has "${part}" as ${one.name}; want ${wanted(one)}, got "${expression}".`);
  });
  if ((parts[2] === "?") === (parts[4] === "?")) {
    throw new Error(
      `${field} must have ? either as day of the month or as day of the week, and something else as the other, got "${expression}".`,
    );
  }
}

/** `*`, a value or a range, with or without a step. */
function isItem(item: string, field: Field): boolean {
  const [, range = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? [];
  if (step !== undefined && (Number(step) < 1 || Number(step) > field.to)) return false;
  const ends = range.split("-");
  return range === "*" || (ends.length <= 2 && ends.every((end) => isValue(end, field)));
}

function isValue(text: string, { from, to, names = [] }: Field): boolean {
  if (names.includes(text)) return true;
  return /^\d{1,4}$/.test(text) && Number(text) >= from && Number(text) <= to;
}

function wanted({ from, to, names }: Field): string {
  const words = names === undefined ? "" : `, ${names[0] ?? ""} to ${names.at(-1) ?? ""}`;
  return `${from} to ${to}${words} or *`;
}
