import { problemOfCron } from "../../../components/shared/cron";

test.each([
  "cron(30 6 * * ? *)",
  "cron(0/15 8-18 ? JAN-MAR,dec MON-FRI 2026-2030)",
  "cron(0,30 6,18 1,15 * ? *)",
  "cron(0 6 LW * ? *)",
  "cron(0 6 15W * ? *)",
  "cron(0 6 ? * 6#3 *)",
  "cron(0 6 ? * FRIL *)",
  "cron(*/5 * ? * 1 2199)",
])("%s is what AWS takes", (expression) => {
  expect(problemOfCron(expression)).toBeUndefined();
});

const oneDay = "of day of month and day of week one must be ?, and the other not, such as cron(30 6 * * ? *), got";

test.each([
  ["cron(30 6 * * *)", 'want cron(...) with six fields, such as cron(30 6 * * ? *), got "cron(30 6 * * *)"'],
  ["cron(30 6 * * * *)", `${oneDay} "cron(30 6 * * * *)"`],
  ["cron(30 6 ? * ? *)", `${oneDay} "cron(30 6 ? * ? *)"`],
  ["cron(60 6 * * ? *)", 'minutes must be 0 to 59, got "60" in "cron(60 6 * * ? *)"'],
  ["cron(0 24 * * ? *)", 'hours must be 0 to 23, got "24" in "cron(0 24 * * ? *)"'],
  ["cron(0 ? * * ? *)", 'hours must be 0 to 23, got "?" in "cron(0 ? * * ? *)"'],
  ["cron(0 6 32 * ? *)", 'day of month must be 1 to 31, got "32" in "cron(0 6 32 * ? *)"'],
  [
    "cron(0 6 ? * 0 *)",
    'day of week must be 1 to 7 or SUN, MON, TUE, WED, THU, FRI, SAT, got "0" in "cron(0 6 ? * 0 *)"',
  ],
  ["cron(0 6 ? * * 2200)", 'year must be 1970 to 2199, got "2200" in "cron(0 6 ? * * 2200)"'],
  ["cron(0/0 6 ? * * *)", 'minutes must be 0 to 59, got "0/0" in "cron(0/0 6 ? * * *)"'],
  ["cron(1-2-3 6 ? * * *)", 'minutes must be 0 to 59, got "1-2-3" in "cron(1-2-3 6 ? * * *)"'],
])("%s is not", (expression, problem) => {
  expect(problemOfCron(expression)).toBe(problem);
});
