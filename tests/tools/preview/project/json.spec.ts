import fc from "fast-check";
import { faultOf } from "../../../../tools/preview/project/json";

test.each([
  ['{ "a": 1, }', 10],
  ['{ "a" 1 }', 6],
  ["[1 2]", 3],
  ["{ a: 1 }", 2],
  ['{ "a": 01 }', 8],
  ['["a\\x"]', 1],
  ['{ "a": tru }', 7],
  ["[1] x", 4],
  ['{ "a": \n\n', 6],
  ["", 0],
])("%j is wrong at %d", (json, place) => {
  expect(() => JSON.parse(json) as unknown).toThrow();
  expect(faultOf(json)).toBe(place);
});

test("what is JSON is wrong nowhere", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (json) => {
      expect(faultOf(` ${json} `)).toBe(json.length + 2);
    }),
  );
});
