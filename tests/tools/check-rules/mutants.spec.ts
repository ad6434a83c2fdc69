import { mutantsOf } from "../../../tools/check-rules/mutants";

const whats = (source: string) => mutantsOf(source).map(({ line, what }) => `${line} ${what}`);

test.each([
  ["a === b;", ["1 === -> !=="]],
  ["a !== b;", ["1 !== -> ==="]],
  ["a < b;\na <= b;\na > b;\na >= b;", ["1 < -> <=", "2 <= -> <", "3 > -> >=", "4 >= -> >"]],
  ["a && b || c;", ["1 || -> &&", "1 && -> ||"]],
  ["!a;", ["1 !a -> a"]],
  ["if (a) b();", ["1 if a -> true", "1 if a -> false"]],
  ["a ? b : c;", ["1 if a -> true", "1 if a -> false"]],
  ["const a = 1_000;", ["1 1_000 -> 1001"]],
  ["a(true, false);", ["1 true -> false", "1 false -> true"]],
  ["const a = /x+/;", ["1 /x+/ -> /(?!)/", "1 /x+/ -> /(?:)/"]],
  ["a.some(b);\na.every(b);", ["1 some -> every", "2 every -> some"]],
  [
    "allHold(a);\nanyHolds(b);\na.startsWith(b);",
    ["1 allHold -> anyHolds", "2 anyHolds -> allHold", "3 startsWith -> endsWith"],
  ],
  ["const a = ['x', ...b, 'y'];", ["1 without 'x'", "1 without 'y'"]],
  ["const table = { a: b, c: d };", ["1 without a: b", "1 without c: d"]],
  ["function f() { return { a: b }; }", []],
  ["function* f() {\n  yield a;\n}", ["2 yield a -> nothing"]],
])("%s", (source, expected) => {
  expect(whats(source)).toEqual(expected);
});

test("each mutant is the whole source with one fault", () => {
  expect(mutantsOf("f(a, ['x', 'y'], 1);").map(({ source }) => source)).toEqual([
    "f(a, ['y'], 1);",
    "f(a, ['x', ], 1);",
    "f(a, ['x', 'y'], 2);",
  ]);
});

test("what only a report shows is left alone: imports, types, descriptions, ids of controls", () => {
  const source = `
import { a } from "b";
interface Of { readonly x: 1 }
export const rule = define<{ limit: 3 }>({
  id: "x", title: "X", description: "A > 1", controls: { checkov: ["CKV_1"] }, url: "u",
  configSchema: { properties: { limit: { type: "number", description: "Most.", default: 3 } } },
});`;
  expect(whats(source)).toEqual(["6 3 -> 4"]);
});
