import fc from "fast-check";
import { type Lifecycle, planLifecycle, type StorageClass } from "../../../components/bucket/lifecycle";

test("without more, objects stay; old versions and unfinished uploads do not", () => {
  expect(planLifecycle({ oldVersionDays: 30 })).toEqual({
    id: "all",
    status: "Enabled",
    filter: { prefix: "" },
    expiration: { expiredObjectDeleteMarker: true },
    noncurrentVersionExpiration: { noncurrentDays: 30 },
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
  });
});

test("objects move, and end", () => {
  const transitions = [
    { to: "STANDARD_IA", afterDays: 30 },
    { to: "GLACIER_IR", afterDays: 60 },
  ] as const;
  expect(planLifecycle({ oldVersionDays: 30, transitions, expireDays: 61 })).toMatchObject({
    transitions: [
      { storageClass: "STANDARD_IA", days: 30 },
      { storageClass: "GLACIER_IR", days: 60 },
    ],
    expiration: { days: 61 },
  });
});

const order = "STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER, DEEP_ARCHIVE";

test.each<[Lifecycle, string]>([
  [{ oldVersionDays: 0 }, "lifecycle.oldVersionDays must be a whole number from 1 to 3650, got 0."],
  [
    { oldVersionDays: 1, transitions: [{ to: "STANDARD_IA", afterDays: 29 }] },
    "lifecycle.transitions[0].afterDays must be a whole number from 30 to 3650, got 29.",
  ],
  [
    {
      oldVersionDays: 1,
      transitions: [
        { to: "STANDARD_IA", afterDays: 30 },
        { to: "GLACIER", afterDays: 59 },
      ],
    },
    "lifecycle.transitions[1].afterDays must be a whole number from 60 to 3650, got 59.",
  ],
  [
    {
      oldVersionDays: 1,
      transitions: [
        { to: "GLACIER", afterDays: 1 },
        { to: "GLACIER_IR", afterDays: 2 },
      ],
    },
    `lifecycle.transitions goes from GLACIER to GLACIER_IR, which S3 cannot do. The order is ${order}.`,
  ],
  [
    { oldVersionDays: 1, transitions: [{ to: "GLACIER_IR", afterDays: 90 }], expireDays: 90 },
    "lifecycle.expireDays must be above 90, when objects go to GLACIER_IR, got 90.",
  ],
  [{ oldVersionDays: 1, expireDays: 0.5 }, "lifecycle.expireDays must be a whole number from 1 to 3650, got 0.5."],
])("refuses what S3 would refuse: %#", (lifecycle, message) => {
  expect(() => planLifecycle(lifecycle)).toThrow(new Error(message));
});

const classes: StorageClass[] = ["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"];
const days = fc.integer({ min: -5, max: 4000 });
const lifecycles: fc.Arbitrary<Lifecycle> = fc.record(
  {
    oldVersionDays: days,
    transitions: fc.array(fc.record({ to: fc.constantFrom(...classes), afterDays: days }), { maxLength: 3 }),
    expireDays: days,
  },
  { requiredKeys: ["oldVersionDays"] },
);

test("whatever is accepted moves objects forward alone, in time and in class, and ends them last", () => {
  fc.assert(
    fc.property(lifecycles, (lifecycle) => {
      const rule = accepted(lifecycle);
      if (rule === undefined) return;
      const moves = rule.transitions ?? [];
      const steps = moves.slice(1).map((move, index) => [moves[index]!, move] as const);
      for (const [before, after] of steps) {
        expect(after.days).toBeGreaterThan(before.days);
        expect(classes.indexOf(after.storageClass)).toBeGreaterThan(classes.indexOf(before.storageClass));
      }
      if ("days" in rule.expiration) for (const { days: at } of moves) expect(rule.expiration.days).toBeGreaterThan(at);
      expect(rule.noncurrentVersionExpiration.noncurrentDays).toBe(lifecycle.oldVersionDays);
    }),
    { numRuns: 2000 },
  );
});

test("a chain in order with room between is always accepted", () => {
  const chain = fc.tuple(fc.integer({ min: 30, max: 300 }), fc.integer({ min: 30, max: 300 }), fc.nat(4));
  fc.assert(
    fc.property(chain, ([first, gap, count]) => {
      const transitions = classes.slice(0, count).map((to, index) => ({ to, afterDays: first + index * gap }));
      expect(accepted({ oldVersionDays: 1, transitions })?.transitions ?? []).toHaveLength(count);
    }),
  );
});

function accepted(lifecycle: Lifecycle) {
  try {
    return planLifecycle(lifecycle);
  } catch {
    return undefined;
  }
}
