import { z } from "zod";
import { wanted } from "../../src/settings/bounds";

const wordsOf = (type: z.ZodType, value: unknown) => type.safeParse(value).error?.issues.map(wanted);

test.each<[string, z.ZodType, unknown, string]>([
  ["a short text", z.string().min(1), "", "want 1 or more characters"],
  ["a long text", z.string().max(3), "four", "want 3 or less characters"],
  ["a short list", z.array(z.string()).min(2), ["one"], "want 2 or more items"],
  ["a small number", z.number().min(0.5), 0, "want 0.5 or more"],
  ["a number at a bound that is outside", z.number().gt(0), 0, "want more than 0"],
  ["a big number at such a bound", z.number().lt(1), 1, "want less than 1"],
  ["words of the field's own", z.number().min(1, "want some"), 0, "want some"],
  ["what is no matter of size", z.literal("a"), "b", 'Invalid input: expected "a"'],
])("%s", (_name, type, value, expected) => {
  expect(wordsOf(type, value)).toEqual([expected]);
});
