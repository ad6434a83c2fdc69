/**
 * Checks a number that AWS takes in a range.
 *
 * @param field - the argument as the caller writes it
 * @param why - what the range is about, after the values: `"a day is the shortest"`
 * @throws when the value is no whole number of the range
 */
export function checkWholeNumber(field: string, value: number, from: number, to: number, why?: string): void {
  if (Number.isInteger(value) && value >= from && value <= to) return;
  throw new Error(
    `${field} must be a whole number from ${from} to ${to}, got ${value}${why === undefined ? "" : `: ${why}`}.`,
  );
}
