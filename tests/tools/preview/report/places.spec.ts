import { userLine } from "../../../../tools/preview/report/places";

const at = (text: string) => ({ file: text.split(":")[0]!, line: Number(text.split(":")[1]) });

test.each([
  ["a resource of the program itself", ["index.ts:3"], "index.ts:3", []],
  ["inside a component", ["store.ts:3", "index.ts:12"], "index.ts:12", ["store.ts:3"]],
  ["two components deep", ["a.ts:1", "b.ts:2", "index.ts:3"], "index.ts:3", ["a.ts:1", "b.ts:2"]],
  ["put under a component in the same file", ["index.ts:20", "index.ts:12"], "index.ts:20", ["index.ts:12"]],
  [
    "inside one that was put under another",
    ["a.ts:1", "index.ts:9", "index.ts:2"],
    "index.ts:9",
    ["a.ts:1", "index.ts:2"],
  ],
])("the user's line: %s", (_name, places, first, others) => {
  expect(userLine(places.map(at))).toEqual({ first: at(first), others: others.map(at) });
});

test("there is none when no line is known", () => {
  expect(userLine([])).toEqual({ others: [] });
});
