import { checkCron } from "../../../components/shared/cron";

test.each([
  "cron(30 6 * * ? *)",
  "cron(0 20 ? * MON-FRI *)",
  "cron(0/5 8-17 ? * 2-6 2027)",
  "cron(*/15 * 1,15 JAN-MAR,12 ? 2026-2030)",
  "cron(0 9 L * ? *)",
  "cron(0 9 LW * ? *)",
  "cron(0 9 15W * ? *)",
  "cron(0 9 ? * 6L *)",
  "cron(0 9 ? * MON#2 *)",
])("%s is one of AWS", (expression) => {
  expect(() => {
    checkCron("at", expression);
  }).not.toThrow();
});

test.each([
  ["cron(61 6 * * ? *)", 'at has "61" as minutes; want 0 to 59 or *'],
  ["cron(*/0 6 * * ? *)", 'at has "*/0" as minutes; want 0 to 59 or *'],
  ["cron(0 24 * * ? *)", 'at has "24" as hours; want 0 to 23 or *'],
  ["cron(0 6 0 * ? *)", 'at has "0" as day of the month; want 1 to 31 or *'],
  ["cron(0 6 32W * ? *)", 'at has "32W" as day of the month; want 1 to 31 or *'],
  ["cron(0 6 1 13 ? *)", 'at has "13" as month; want 1 to 12, JAN to DEC or *'],
  ["cron(0 6 ? * 0 *)", 'at has "0" as day of the week; want 1 to 7, SUN to SAT or *'],
  ["cron(0 6 ? * MON#6 *)", 'at has "MON#6" as day of the week; want 1 to 7, SUN to SAT or *'],
  ["cron(0 6 ? * MON,MON-TUE-WED *)", 'at has "MON,MON-TUE-WED" as day of the week; want 1 to 7, SUN to SAT or *'],
  ["cron(0 6 * * ? 1969)", 'at has "1969" as year; want 1970 to 2199 or *'],
  [
    "cron(0 6 * * 1 *)",
    "at must have ? either as day of the month or as day of the week, and something else as the other",
  ],
  [
    "cron(0 6 ? * ? *)",
    "at must have ? either as day of the month or as day of the week, and something else as the other",
  ],
  ["cron(0 6 * * ?)", "at must be cron(...) with six fields, such as cron(0 20 ? * MON-FRI *)"],
])("%s is none", (expression, message) => {
  expect(() => {
    checkCron("at", expression);
  }).toThrow(new Error(`${message}, got "${expression}".`));
});
