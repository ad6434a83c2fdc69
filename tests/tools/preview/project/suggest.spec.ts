import * as fc from "fast-check";
import { distance, nearest } from "../../../../tools/preview/project/suggest";

test.each([
  ["dve", "dev"],
  ["production", "prod"],
  ["pord", "prod"],
  ["DEV", "dev"],
])("%s probably means %s", (word, meant) => {
  expect(nearest(word, ["dev", "prod"])).toBe(meant);
});

test("nothing is suggested for a word that is like none", () => {
  expect(nearest("staging", ["dev", "prod"])).toBeUndefined();
  expect(nearest("x", [])).toBeUndefined();
});

test("distance is a metric as far as users can tell: zero for itself, symmetric, at most the longer length", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(distance(a, a)).toBe(0);
      expect(distance(a, b)).toBe(distance(b, a));
      expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(distance(a, b) === 0).toBe(a === b);
    }),
  );
});
