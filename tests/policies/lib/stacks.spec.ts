import { readStacks } from "../../../policies/lib/stacks";

const text =
  "- { stack: dev, profile: development }\n- { stack: 'pr-*', profile: development }\n- { stack: '*', profile: production }\n";

test.each([
  ["dev", "development"],
  ["pr-12", "development"],
  ["prod", "production"],
  ["dev2", "production"],
])("%s is judged as %s", (stack, profile) => {
  expect(readStacks(text, "stacks.yaml")(stack)).toBe(profile);
});

test("what no line fits is judged as production", () => {
  expect(readStacks("", "stacks.yaml")("dev")).toBe("production");
});

test.each(["- { stack: dev }", "- { stack: dev, profile: staging }", "- dev", "- { stack: 1, profile: production }"])(
  "%j is refused with its line",
  (line) => {
    expect(() => readStacks(`${text}${line}\n`, "stacks.yaml")).toThrow(
      "stacks.yaml: line 4 must be { stack: NAME, profile: development | production }, got ",
    );
  },
);
