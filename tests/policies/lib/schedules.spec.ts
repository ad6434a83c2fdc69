import { longestGapInDays } from "../../../policies/lib/schedules";

test.each([
  ["rate(1 day)", 1],
  ["rate(10 days)", 10],
  ["rate(12 hours)", 0.5],
  ["rate(4 weeks)", 28],
  ["rate(1440 minutes)", 1],
  ["cron(0 5 ? * * *)", 1],
  ["cron(0 5 * * ? *)", 1],
  ["cron(0 */6 * * ? *)", 1],
  ["cron(0 5 ? * MON-FRI *)", 3],
  ["cron(0 5 ? * 2-6 *)", 3],
  ["cron(0 5 ? * SUN *)", 7],
  ["cron(0 5 ? * sun,wed *)", 4],
  ["cron(0 5 1 * ? *)", 31],
  ["cron(0 5 1,15 * ? *)", 17],
  ["cron(0 5 1/10 * ? *)", 10],
  ["cron(0 5 */10 * ? *)", 10],
  ["cron(0 5 L * ? *)", 31],
  ["cron(0 5 15W * ? *)", 31],
  ["cron(0 5 ? * 6L *)", 35],
  ["cron(0 5 ? * 3#2 *)", 35],
  ["cron(0 5 ? * TUE#1 *)", 35],
  ["cron(0 5 1 1/3 ? *)", 92],
  ["cron(0 5 1 JAN,JUL ? *)", 184],
  ["cron(0 5 1 12 ? *)", 366],
  ["cron(0 5 29 2 ? *)", Infinity],
  ["cron(0 5 1 1 ? 2028)", Infinity],
  ["cron(0 5 * * ? 2027-2030)", 1],
])("%s starts at least every %d days", (expression, days) => {
  expect(longestGapInDays(expression)).toBe(days);
});

test.each([
  "",
  "daily",
  "rate(day)",
  "rate(1 month)",
  "cron(0 5 * * ?)",
  "cron(0 5 32 * ? *)",
  "cron(0 5 0 * ? *)",
  "cron(0 5 5-2 * ? *)",
  "cron(0 5 * FOO ? *)",
  "cron(0 5 ? * 8 *)",
  "cron(0 5 1/0 * ? *)",
  "cron(0 5 * * ? x)",
])("%s is no schedule", (expression) => {
  expect(longestGapInDays(expression)).toBeUndefined();
});
