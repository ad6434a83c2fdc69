import { type z } from "zod";

const units: Readonly<Record<string, string>> = { string: " characters", array: " items" };

/** What is wanted, where a field leaves it to zod to say that a text, a list or a number is too small or too big. */
export function wanted(issue: z.core.$ZodIssue): string {
  if (!/^Too (small|big):/.test(issue.message)) return issue.message;
  if (issue.code === "too_small") return bound(issue, issue.minimum, "more");
  return issue.code === "too_big" ? bound(issue, issue.maximum, "less") : issue.message;
}

function bound(
  { inclusive = true, origin }: { readonly inclusive?: boolean | undefined; readonly origin: string },
  limit: number | bigint,
  side: "more" | "less",
): string {
  return `want ${inclusive ? `${limit} or ${side}` : `${side} than ${limit}`}${units[origin] ?? ""}`;
}
