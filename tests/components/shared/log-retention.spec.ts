import { inTheNameOf } from "../../../components/shared/error-context";
import { checkLogRetention, logRetentionDays } from "../../../components/shared/log-retention";

test.each([...logRetentionDays])("%i days", (days) => {
  expect(() => {
    checkLogRetention(days);
  }).not.toThrow();
});

test.each([0, 31, 364, 3654, -1, 1.5])("%p days are refused with the values there are", (days) => {
  expect(() => {
    checkLogRetention(days);
  }).toThrow(`logs.retentionDays must be one of ${logRetentionDays.join(", ")}, got ${days}.`);
});

test("a check need not know whose arguments it checks", () => {
  const problem = new Error("port must be 1, got 2.");
  const fail = () => {
    throw problem;
  };
  expect(() => inTheNameOf("DeployTarget hello", fail)).toThrow(
    expect.objectContaining({ message: "DeployTarget hello: port must be 1, got 2.", cause: problem }),
  );
  expect(inTheNameOf("DeployTarget hello", () => 1)).toBe(1);
});
