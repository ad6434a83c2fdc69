import { types } from "node:util";

/** From the most talkative to the most silent. */
export const levels = ["debug", "info", "warn", "error"] as const;
export type Level = (typeof levels)[number];

/** What is told besides the message; an `Error` becomes its name, message and stack. */
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
      const line = { ...own, ...plain(fields), ...own };
      write(`${JSON.stringify(line)}\n`);
    };
  return { debug: logger("debug"), info: logger("info"), warn: logger("warn"), error: logger("error") };
}

/** JSON has no form for an error: it would be `{}`. */
function plain(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      types.isNativeError(value) ? { name: value.name, message: value.message, stack: value.stack } : value,
    ]),
  );
}
