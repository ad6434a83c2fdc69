import fc from "fast-check";
import { createCall } from "../../../../tools/release/aws/call";
import { AwsFailure, kindOf } from "../../../../tools/release/aws/failure";
import { awsError, denied, throttling } from "../../../support/aws-answers";
import { fakeClock } from "../../../support/release-project";

function setUp(random = () => 1) {
  const clock = fakeClock();
  const lines: string[] = [];
  const call = createCall({ sleep: clock.sleep, random, progress: (line) => lines.push(line) });
  return { clock, lines, call };
}

/** Fails `times` times, then answers. */
function flaky(times: number, error: () => Error) {
  let calls = 0;
  return () => (calls++ < times ? Promise.reject(error()) : Promise.resolve(calls));
}

test("seven failures are waited out; the eighth ends it", async () => {
  const { call, clock } = setUp();
  expect(await call("ecs:X", flaky(7, throttling))).toBe(8);
  expect(clock.waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 20_000]);
  await expect(call("ecs:X", flaky(8, throttling))).rejects.toMatchObject({
    kind: "throttled",
    action: "ecs:X",
    code: "ThrottlingException",
    status: 3,
  });
});

test("jitter makes a wait anything up to its most", () => {
  return fc.assert(
    fc.asyncProperty(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 0, max: 7 }),
      async (share, times) => {
        const { call, clock } = setUp(() => share);
        await call("ecs:X", flaky(times, throttling));
        expect(clock.waits).toHaveLength(times);
        clock.waits.forEach((wait, index) => {
          expect(wait).toBeLessThanOrEqual(Math.min(500 * 2 ** index, 20_000));
          expect(wait).toBeGreaterThanOrEqual(0);
        });
      },
    ),
  );
});

test("what does not pass by itself is not tried again", async () => {
  const { call, clock } = setUp();
  await expect(
    call(
      "ecs:X",
      flaky(1, () => denied("ecs:X")),
    ),
  ).rejects.toBeInstanceOf(AwsFailure);
  expect(clock.waits).toEqual([]);
});

test("a server that does not answer is told apart from one that is too busy", async () => {
  const { call, lines } = setUp();
  const refused = () => Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
  await expect(call("ecs:X", flaky(8, refused))).rejects.toThrow(
    "AWS did not answer ecs:X in 8 attempts (ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:1). Check the network",
  );
  expect(lines[0]).toBe("ecs:X: AWS does not answer; attempt 2 of 8 in 0.5 s");
});

test.each([
  ["ThrottlingException", 400, "throttled"],
  ["ThrottledException", 400, "throttled"],
  ["TooManyRequestsException", 429, "throttled"],
  ["RequestLimitExceeded", 503, "throttled"],
  ["Whatever", 429, "throttled"],
  ["InternalServerError", 500, "unreachable"],
  ["ServerException", 500, "unreachable"],
  ["TimeoutError", 0, "unreachable"],
  ["AccessDeniedException", 400, "denied"],
  ["AccessDenied", 403, "denied"],
  ["ExpiredTokenException", 400, "credentials"],
  ["UnrecognizedClientException", 400, "credentials"],
  ["CredentialsProviderError", 0, "credentials"],
  ["ImageNotFoundException", 400, "missing"],
  ["ClusterNotFoundException", 400, "missing"],
  ["ValidationException", 400, "other"],
])("%s with status %d is %s", (name, status, kind) => {
  expect(kindOf(awsError(name, "", status))).toBe(kind);
});

test.each(["text", undefined, null, 7])("%p was thrown: it is an error all the same", async (thrown) => {
  const { call } = setUp();
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  await expect(call("ecs:X", () => Promise.reject(thrown))).rejects.toThrow(`ecs:X failed (Error: ${String(thrown)}).`);
});
