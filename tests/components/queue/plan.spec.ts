import fc from "fast-check";
import { planQueue, type QueueChoices } from "../../../components/queue/plan";

const choices: fc.Arbitrary<QueueChoices> = fc.record({
  visibilityTimeoutSeconds: fc.integer({ min: 1, max: 43_200 }),
  retentionDays: fc.integer({ min: 1, max: 10 }),
  maxReceiveCount: fc.integer({ min: 1, max: 1000 }),
  publishers: fc.constant([]),
});

test("what is accepted lies within SQS's limits, and a message that fails at last is kept four days more", () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      const { retentionSeconds, deadLetterRetentionSeconds } = planQueue(chosen);
      expect(retentionSeconds).toBeGreaterThanOrEqual(60);
      expect(deadLetterRetentionSeconds).toBeLessThanOrEqual(1_209_600);
      expect(deadLetterRetentionSeconds - retentionSeconds).toBeGreaterThanOrEqual(4 * 86_400);
    }),
  );
});

const outside = (min: number, max: number) =>
  fc.oneof(fc.integer({ max: min - 1 }), fc.integer({ min: max + 1 }), fc.double({ min, max, noInteger: true }));

test.each([
  ["visibilityTimeoutSeconds", 1, 43_200],
  ["retentionDays", 1, 10],
  ["maxReceiveCount", 1, 1000],
] as const)("refuses every %s outside %i to %i, and says which", (field, min, max) => {
  fc.assert(
    fc.property(choices, outside(min, max), (chosen, value) => {
      expect(() => planQueue({ ...chosen, [field]: value })).toThrow(
        `${field} must be a whole number from ${min} to ${max}, got ${value}`,
      );
    }),
  );
});
