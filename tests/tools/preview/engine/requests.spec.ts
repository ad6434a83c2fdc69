import { seconds } from "../../../../tools/preview/engine/requests";

test.each([
  [undefined, 0],
  ["", 0],
  ["0", 0],
  ["5m", 300],
  ["1h30m", 5400],
  ["1.5h", 5400],
  ["250ms", 0.25],
  ["1h5m10s", 3910],
  ["-5s", -5],
  ["10us", 1e-5],
])("%s is %s seconds", (duration, expected) => {
  expect(seconds(duration)).toBeCloseTo(expected, 9);
});

test.each(["5", "5 m", "m", "1d", "5min", "five"])("%s is refused in the engine's words", (duration) => {
  expect(() => seconds(duration)).toThrow(`unable to parse customTimeout Value ${duration}`);
});
