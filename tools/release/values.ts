import { textOption } from "./arguments";
import { exitCodes, ReleaseError } from "./errors";

/** Options as the command line gave them. */
export type Values = Readonly<Record<string, string | boolean | undefined>>;

/** @throws ReleaseError when the option is not a number between `minimum` and `maximum` */
export function numberOption(
  values: Values,
  name: string,
  range: { readonly fallback: number; readonly minimum: number; readonly maximum: number; readonly unit: string },
): number {
  const text = textOption(values, name);
  if (text === undefined) return range.fallback;
  const value = Number(text);
  if (text.trim() !== "" && value >= range.minimum && value <= range.maximum) return value;
  throw new ReleaseError(
    exitCodes.usage,
    `--${name} must be ${range.minimum} to ${range.maximum} ${range.unit}, got "${text}".`,
  );
}
