import * as fc from "fast-check";
import { createWidth, unlimited } from "../../../../tools/preview/report/width";

test("a long line breaks at spaces, and what follows is indented", () => {
  expect(createWidth(40).wrap("    one two three four five six seven eight nine ten", "      ")).toEqual([
    "    one two three four five six seven",
    "      eight nine ten",
  ]);
});

test("a word that is wider than the terminal stays whole", () => {
  const word = "x".repeat(60);
  expect(createWidth(40).wrap(`a ${word} b`, "")).toEqual(["a", word, "b"]);
});

test.each([
  [undefined, 80],
  [0, 80],
  [100, 100],
  [5, 40],
])("%s columns are taken for %i", (columns, width) => {
  expect(createWidth(columns).shorten("x".repeat(200), 0)).toHaveLength(width);
});

test("the middle is taken out of what is too long, never its end", () => {
  expect(createWidth(40).shorten(`urn:pulumi:dev::app::${"t".repeat(60)}::the-name`, 10)).toBe(
    "urn:pulum…tttttttttt::the-name",
  );
  expect(createWidth(40).shorten("short", 4)).toBe("short");
  expect(createWidth(40).shorten("abcdefghijklm", 90)).toBe("ab…hijklm");
});

test("no word is lost, whatever the width", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/)), fc.integer({ min: 1, max: 120 }), (words, columns) => {
      const lines = createWidth(columns).wrap(words.join(" "), "  ");
      expect(lines.flatMap((line) => line.split(" ").filter(Boolean))).toEqual(words);
    }),
  );
});

test("for a pipe nothing is changed", () => {
  expect(unlimited.wrap("a  b", " ")).toEqual(["a  b"]);
  expect(unlimited.shorten("abc", 100)).toBe("abc");
});
