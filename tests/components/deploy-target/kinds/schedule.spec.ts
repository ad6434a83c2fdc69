import * as fc from "fast-check";
import { checkSchedule, retriesInTime, retryWaits } from "../../../../components/deploy-target/kinds/schedule";
import { schedule } from "../support/kinds";

test.each(["cron(0 3 ? * MON-FRI *)", "rate(1 minute)", "rate(12 hours)", "at(2026-12-24T18:00:00)"])(
  "the expression %s is accepted",
  (expression) => {
    expect(() => {
      checkSchedule({ ...schedule, expression });
    }).not.toThrow();
  },
);

test.each(["every day", "rate(0 minutes)", "rate(5 weeks)", "at(2026-12-24)", "at(2026-12-24T18:00:00Z)"])(
  "the expression %s is refused",
  (expression) => {
    expect(() => {
      checkSchedule({ ...schedule, expression });
    }).toThrow(
      new Error(
        `schedule.expression must be cron(...) with six fields, rate(...) or at(...), got "${expression}". For half past six each morning write cron(30 6 * * ? *).`,
      ),
    );
  },
);

test.each<[Partial<typeof schedule>, string]>([
  [
    { timeZone: "Europe/BERLIN" },
    'schedule.timeZone: there is no time zone "Europe/BERLIN". Use an IANA name, such as "Europe/Berlin" or "UTC".',
  ],
  [
    { timeZone: "+02:00" },
    'schedule.timeZone: there is no time zone "+02:00". Use an IANA name, such as "Europe/Berlin" or "UTC".',
  ],
  [
    { expression: "cron(0 3 * * *)" },
    'schedule.expression must be cron(...) with six fields, such as cron(0 20 ? * MON-FRI *), got "cron(0 3 * * *)".',
  ],
  [
    { expression: "at(2026-02-30T18:00:00)" },
    'schedule.expression names a day or a time that there is not, got "at(2026-02-30T18:00:00)".',
  ],
  [
    { timeZone: "Europe/Bern" },
    'schedule.timeZone: there is no time zone "Europe/Bern". Use an IANA name, such as "Europe/Berlin" or "UTC".',
  ],
  [{ retryAttempts: 186 }, "schedule.retryAttempts must be a whole number from 0 to 185, got 186."],
  [{ maxStartDelaySeconds: 59 }, "schedule.maxStartDelaySeconds must be a whole number from 60 to 86400, got 59."],
  [{ timeoutSeconds: 86_401 }, "schedule.timeoutSeconds must be a whole number from 60 to 86400, got 86401."],
])("%j is refused", (changes, message) => {
  expect(() => {
    checkSchedule({ ...schedule, ...changes });
  }).toThrow(new Error(message));
});

test.each([
  [0, 3600, 0],
  [5, 3600, 5],
  // 30, 60, 120, 240 seconds make 450; the next wait would end after 750.
  [185, 600, 4],
  [185, 60, 1],
])("%i tries within %i seconds are %i", (retryAttempts, maxStartDelaySeconds, retries) => {
  expect(retriesInTime({ retryAttempts, maxStartDelaySeconds })).toBe(retries);
});

test("the last try begins in time, one more would not or was not asked for", () => {
  const waited = (tries: number): number =>
    Array.from({ length: tries }, (_, index) => Math.min(30 * 2 ** index, retryWaits.MaxDelaySeconds)).reduce(
      (a, b) => a + b,
      0,
    );
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 185 }),
      fc.integer({ min: 60, max: 86_400 }),
      (retryAttempts, maxStartDelaySeconds) => {
        const retries = retriesInTime({ retryAttempts, maxStartDelaySeconds });
        expect(waited(retries)).toBeLessThanOrEqual(maxStartDelaySeconds);
        expect(retries === retryAttempts || waited(retries + 1) > maxStartDelaySeconds).toBe(true);
      },
    ),
  );
});
