import fc from "fast-check";
import { besidePlan, checkWindows, defaultWindows } from "../../../components/database/windows";

test("the default is accepted", () => {
  expect(() => {
    checkWindows(defaultWindows);
  }).not.toThrow();
});

test.each([
  [{ backup: "25:00-01:00" }, 'windows.backup must be UTC such as "00:30-01:30", got "25:00-01:00".'],
  [{ backup: "00:30-00:45" }, 'windows.backup must be 30 minutes or longer, got "00:30-00:45".'],
  [{ backup: "00:30-00:30" }, 'windows.backup must be 30 minutes or longer, got "00:30-00:30".'],
  [{ maintenance: "02:00-03:00" }, 'windows.maintenance must be UTC such as "sun:02:00-sun:03:00", got "02:00-03:00".'],
  [
    { maintenance: "sun:02:00-tue:03:00" },
    'windows.maintenance must be no longer than a day, got "sun:02:00-tue:03:00".',
  ],
  // Over midnight, and over the end of the week.
  [
    { backup: "23:30-00:30", maintenance: "mon:00:00-mon:01:00" },
    'windows.maintenance must be outside of the backup window "23:30-00:30", got "mon:00:00-mon:01:00".',
  ],
])("refuses %j", (more, message) => {
  expect(() => {
    checkWindows({ ...defaultWindows, ...more });
  }).toThrow(new Error(message));
});

const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const dayClock = (minute: number) => `${days[Math.floor(minute / 1440) % 7]!}:${clock(minute % 1440)}`;

test("refused exactly when some minute of the week is in both", () => {
  const windows = fc.tuple(
    fc.nat(1439),
    fc.integer({ min: 30, max: 600 }),
    fc.nat(10_079),
    fc.integer({ min: 30, max: 1440 }),
  );
  fc.assert(
    fc.property(windows, ([backupStart, backupLength, start, length]) => {
      const daily = new Set(Array.from({ length: backupLength }, (_, index) => (backupStart + index) % 1440));
      const both = Array.from({ length }, (_, index) => (start + index) % 1440).some((minute) => daily.has(minute));
      const check = () => {
        checkWindows({
          backup: `${clock(backupStart)}-${clock((backupStart + backupLength) % 1440)}`,
          maintenance: `${dayClock(start)}-${dayClock((start + length) % 10_080)}`,
        });
      };
      if (both) expect(check).toThrow("outside of the backup window");
      else expect(check).not.toThrow();
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ["05:00-05:30", "sun:02:00-sun:03:00", "backup"],
  ["05:59-06:30", "sun:02:00-sun:03:00", "backup"],
  ["04:00-05:01", "sun:02:00-sun:03:00", "backup"],
  ["00:30-01:30", "wed:04:30-wed:05:30", "maintenance"],
  ["00:30-01:30", "sun:23:00-mon:05:30", "maintenance"],
])("%s and %s are beside the backup plan", (backup, maintenance, field) => {
  expect(besidePlan({ backup, maintenance })?.field).toBe(field);
});

test.each([
  ["04:00-05:00", "sun:06:01-sun:07:00"],
  ["06:01-06:31", "sun:04:00-sun:05:00"],
  ["00:30-01:30", "sun:23:30-mon:00:00"],
])("%s and %s are away from it", (backup, maintenance) => {
  expect(besidePlan({ backup, maintenance })).toBeUndefined();
});

test("the plan matters where it is asked for", () => {
  const windows = { ...defaultWindows, backup: "05:30-06:00" };
  expect(() => {
    checkWindows(windows);
  }).not.toThrow();
  expect(() => {
    checkWindows(windows, true);
  }).toThrow(
    'windows.backup must be over before 05:00 UTC, when the backup plan works, or begin more than an hour after it, got "05:30-06:00".',
  );
});
