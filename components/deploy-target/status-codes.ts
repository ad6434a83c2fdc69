/**
 * Codes as a target group takes them: `200`, `200,204`, `200-299`.
 *
 * @throws when it is another form, a code lies outside, or a range ends before it begins: no answer could match
 */
export function checkStatusCodes(field: string, matcher: string, from: number, to: number, hint = ""): void {
  const ranges = matcher.split(",").map((part) => /^(\d{3})(?:-(\d{3}))?$/.exec(part));
  const valid = ranges.every((range) => {
    if (range === null) return false;
    const [first, last] = [Number(range[1]), Number(range[2] ?? range[1])];
    return first >= from && first <= last && last <= to;
  });
  if (!valid) {
    throw new Error(
      `${field} must be codes from ${from} to ${to}, such as "200" or "200-299", got "${matcher}".${hint}`,
    );
  }
}
