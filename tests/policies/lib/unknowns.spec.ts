import { UnknownValueError } from "@pulumi/policy";
import { allHold, anyHolds, each, faults, some } from "../../../policies/lib/unknowns";

const unknown = (): never => {
  throw new UnknownValueError("04da6b54-80e4-46f7-96ec-b56ff0331ba9", ["port"]);
};
const yes = () => true;
const no = () => false;

test.each([
  [
    "a yes decides, before and after what is unknown",
    () => [anyHolds(yes, unknown), anyHolds(unknown, yes)],
    [true, true],
  ],
  [
    "a no decides, before and after what is unknown",
    () => [allHold(no, unknown), allHold(unknown, no)],
    [false, false],
  ],
  ["what is known decides by itself", () => [anyHolds(no, no), allHold(yes, yes)], [false, true]],
  ["of nothing, all hold and none does", () => [anyHolds(), allHold()], [false, true]],
  ["the second item decides", () => some([unknown, yes], (holds) => holds()), true],
])("%s", (_name, decide, expected) => {
  expect(decide()).toEqual(expected);
});

test.each([
  ["no and unknown, any", () => anyHolds(no, unknown)],
  ["yes and unknown, all", () => allHold(unknown, yes)],
])("%s: only the SDK can say that it is undecided", (_name, decide) => {
  expect(decide).toThrow(UnknownValueError);
});

test("findings of what is known come first, then the unknown ends the rule", () => {
  const found: string[] = [];
  const run = () => {
    for (const finding of faults(
      () => "first",
      unknown,
      () => false,
      () => "second",
    ))
      found.push(finding);
  };
  expect(run).toThrow(UnknownValueError);
  expect(found).toEqual(["first", "second"]);
});

test("a fault is no unknown value: it ends the rule at once", () => {
  const broken = each([1, 2], () => {
    throw new TypeError("broken");
  });
  expect(() => [...broken]).toThrow(TypeError);
});
