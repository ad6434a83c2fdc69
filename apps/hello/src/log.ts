import { inspect, types } from "node:util";

/** From the most talkative to the most silent. */
export const levels = ["debug", "info", "warn", "error"] as const;
export type Level = (typeof levels)[number];

/** What is told besides the message; an `Error` becomes its name, message, stack and causes. */
export type Fields = Readonly<Record<string, unknown>>;

export type Log = Readonly<Record<Level, (message: string, fields?: Fields) => void>>;

/**
 * A log of JSON lines, one an event: CloudWatch Logs Insights finds the fields of such lines by itself.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_AnalyzeLogData-discoverable-fields.html
 *
 * @param least lines below this level are left out
 * @param write takes one line with its line break
 */
export function createLog(least: Level, write: (line: string) => void, now = () => new Date()): Log {
  const logger =
    (level: Level) =>
    (message: string, fields: Fields = {}): void => {
      if (levels.indexOf(level) < levels.indexOf(least)) return;
      // First, because people read them first, and last, so that no field can forge a level.
      const own = { time: now().toISOString(), level, message };
      write(`${json({ ...own, ...fields, ...own }) ?? json({ ...own, fields: inspect(fields) })}\n`);
    };
  return { debug: logger("debug"), info: logger("info"), warn: logger("warn"), error: logger("error") };
}

/** Undefined for what has no end or no form: a log that throws would hide what it was to tell, and a crash most of all. */
function json(line: Fields): string | undefined {
  try {
    return JSON.stringify(line, plain);
  } catch {
    return undefined;
  }
}

/** JSON has no form for an error: it would be `{}`, or whatever a library puts into it, headers of requests among it. */
function plain(this: Record<string, unknown>, key: string, value: unknown): unknown {
  const error = this[key];
  if (!types.isNativeError(error)) return typeof value === "bigint" ? String(value) : value;
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    stack,
    cause,
    ...(error instanceof AggregateError ? { errors: error.errors as unknown } : {}),
  };
}
