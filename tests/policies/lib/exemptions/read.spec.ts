import { readExemptions } from "../../../../policies/lib/exemptions/read";

const rules = ["s3-versioning", "kms-rotation"];
const entry = {
  rule: "s3-versioning",
  resource: "urn:pulumi:dev::platform::*aws:s3/bucket:Bucket::logs",
  environment: "dev",
  reason: "logs are written once",
  owner: "platform-team",
  ticket: "OPS-12",
  expires: "2027-01-31",
};
const read = (...entries: unknown[]) => readExemptions(JSON.stringify(entries), "exemptions.yaml", rules);

test("an entry with every field is read, with its place", () => {
  expect(read(entry)).toEqual([{ place: "entry 1", ...entry }]);
});

test.each(["", "# nothing\n", "[]"])("a file without entries has none: %j", (text) => {
  expect(readExemptions(text, "exemptions.yaml", rules)).toEqual([]);
});

test.each(Object.keys(entry))("%s must be there, and be text", (field) => {
  const { [field]: _gone, ...rest } = entry as Record<string, unknown>;
  expect(() => read(entry, rest)).toThrow(`exemptions.yaml: entry 2: "${field}" is missing`);
  expect(() => read({ ...entry, [field]: "" })).toThrow(`entry 1: "${field}" is missing`);
  expect(() => read({ ...entry, [field]: null })).toThrow(`entry 1: "${field}" is missing`);
  expect(() => read({ ...entry, [field]: 7 })).toThrow(`entry 1: "${field}" must be text, got 7; put it in quotes`);
});

test.each([
  [{ rule: "s3-versionning" }, 'the pack has no rule "s3-versionning"'],
  [{ expires: "31.1.2027" }, '"expires" must be a day such as 2030-01-31, got "31.1.2027"'],
  [{ expires: "2027-13-01" }, '"expires" must be a day such as 2030-01-31, got "2027-13-01"'],
  [{ resource: "*" }, '"resource" must begin with urn:pulumi:, got "*"; `npm start` prints the URN with each finding'],
  [{ resource: "urn:pulumi:dev::platform::*::*" }, '"resource" covers every resource; name the type or the resource'],
  [{ resource: "urn:pulumi:*" }, '"resource" covers every resource; name the type or the resource'],
  [{ reason: "because" }, '"reason" must say why, in a few words, got "because"'],
  [
    { until: "2027-01-31" },
    '"until" is no field; there are: rule, resource, environment, reason, owner, ticket, expires',
  ],
])("%j is refused", (change, message) => {
  expect(() => read({ ...entry, ...change })).toThrow(`exemptions.yaml: entry 1: ${message}`);
});

test("all faults come at once", () => {
  expect(() => read({ ...entry, owner: undefined }, { ...entry, rule: "x" })).toThrow(
    'exemptions.yaml: entry 1: "owner" is missing\nexemptions.yaml: entry 2: the pack has no rule "x"',
  );
});

test.each([
  ["rule: s3-versioning", "exemptions.yaml must be a list of exemptions, each a map"],
  ["- just text", "exemptions.yaml: entry 1: must be a map of rule, resource"],
  ["- [1]", "exemptions.yaml: entry 1: must be a map of rule, resource"],
  ["- { rule: [", "exemptions.yaml is not valid YAML: "],
])("%j is refused", (text, message) => {
  expect(() => readExemptions(text, "exemptions.yaml", rules)).toThrow(message);
});
