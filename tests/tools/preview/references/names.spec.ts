import { outputsOf } from "../../../../tools/preview/references/names";

const run = { organization: "organization", project: "shop", stack: "dev" };
const references = {
  shown: "stack-references.yaml",
  stacks: { "organization/platform/dev": { a: 1 }, "organization/shop/dev": { b: 2 }, "acme/shop/qa": { c: 3 } },
};

test.each([
  ["dev", { b: 2 }],
  ["organization/dev", { b: 2 }],
  ["organization/platform/dev", { a: 1 }],
  ["acme/qa", { c: 3 }],
])("%s is found as the CLI would find it", (name, outputs) => {
  expect(outputsOf(name, run, references)).toEqual(outputs);
});

test.each([
  [
    "organization/platfrom/dev",
    'stack-references.yaml has no outputs of it. Did you mean "organization/platform/dev"?\nRecorded are: acme/shop/qa, organization/platform/dev, organization/shop/dev.\n',
  ],
  ["prod", 'stack-references.yaml has no outputs of "organization/shop/prod". Did you mean'],
  [
    "platform/dev",
    'the CLI reads two parts as organization and stack, so this is a stack of the project "shop". Write "organization/platform/dev".',
  ],
  ["a/b/c/d", 'that is no name of a stack; write "organization/project/stack".'],
  ["", "that is no name of a stack"],
])("%s is refused with the way out", (name, message) => {
  const attempt = () => outputsOf(name, run, references);
  expect(attempt).toThrow(`StackReference "${name}": `);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow("preview it with --record-outputs stack-references.yaml");
});

test("without any file it says so", () => {
  expect(() => outputsOf("organization/a/b", run, { stacks: {} })).toThrow(
    "the outputs of another stack live in its backend, and no file of recorded ones was given.",
  );
});
