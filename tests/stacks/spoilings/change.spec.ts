import { secret } from "../../../tools/preview/engine/secrets";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { spoil, type Spoiling, without } from "./change";
import { plain, put } from "./path";

const policy = JSON.stringify({ Statement: [{ Sid: "Read", Action: "s3:GetObject" }, { Sid: "Deny" }] });
const given = { policy, list: JSON.stringify([{ name: "app" }]), rules: [{ name: "a" }, { name: "b" }], size: 1 };

test.each([
  ["a property", put(given, "size", 2), { size: 2 }],
  ["one that was not there", put(given, "more.deep", true), { more: { deep: true } }],
  ["an item by its place", put(given, "rules[1].name", "c"), { rules: [{ name: "a" }, { name: "c" }] }],
  ["an item by its name", put(given, "rules[a].on", true), { rules: [{ name: "a", on: true }, { name: "b" }] }],
  ["an item taken out", put(given, "rules[a]", undefined), { rules: [{ name: "b" }] }],
  ["an item more", put(given, "rules", { name: "c" }, "append"), { rules: [...given.rules, { name: "c" }] }],
  ["a list that was not there", put(given, "tags", "x", "append"), { tags: ["x"] }],
  [
    "a place in a document",
    put(given, "policy>Statement[Read].Action", "*"),
    { policy: policy.replace("s3:GetObject", "*") },
  ],
  ["a document that is a list", put(given, "list>", 1, "append"), { list: '[{"name":"app"},1]' }],
])("a path leads to %s", (_name, changed, difference) => {
  expect(changed).toEqual({ ...given, ...difference });
});

test.each(["gone", "rules[c].name", "size>x", "policy>Statement[Write].Action"])("%s: nothing to delete", (path) => {
  expect(put(given, path, undefined)).toBeUndefined();
});

test("a secret becomes clear text, and nothing else does", () => {
  expect(plain({ a: secret("x"), b: secret("y") }, "a")).toEqual({ a: "x", b: secret("y") });
  expect(plain({ a: "x" }, "a")).toBeUndefined();
});

const resource = (type: string, name: string, more: Partial<RecordedResource> = {}): RecordedResource => ({
  urn: `urn:pulumi:prod::platform::c:C$${type}::${name}`,
  type,
  name,
  custom: true,
  read: false,
  parent: "urn:c",
  inputs: {},
  outputs: {},
  options: {
    protect: true,
    ignoreChanges: [],
    additionalSecretOutputs: [],
    retainOnDelete: false,
    customTimeouts: { create: 0, update: 0, delete: 0 },
  },
  dependencies: [],
  propertyDependencies: {},
  ...more,
});
const provider = resource("pulumi:providers:aws", "aws");
const bucket = resource("b:B", "logs", { id: "logs-1", provider: provider.urn });
const other = resource("b:B", "data", { id: "data-1", provider: provider.urn });
const block = resource("p:P", "block", {
  inputs: { bucket: "logs-1", deep: { bucket: "logs-1" } },
  outputs: { bucket: "logs-1", deep: { bucket: "logs-1" } },
  dependencies: [bucket.urn],
  propertyDependencies: { bucket: [bucket.urn], deep: [bucket.urn] },
});
const stack = [provider, bucket, other, block];
const change = (target: RecordedResource, what: Partial<Spoiling>) =>
  spoil(stack, target, { name: "x", type: target.type, fires: [], ...what });
const after = (what: Partial<Spoiling>) => change(block, what)?.changed[0];

test("a value written by hand refers to nobody; one inside of a property leaves its links", () => {
  expect(after({ set: "bucket", to: "x" })?.propertyDependencies).toEqual({ deep: [bucket.urn] });
  expect(after({ set: "deep.bucket", to: "x" })?.propertyDependencies).toEqual(block.propertyDependencies);
});

test("a property names another resource, or none", () => {
  expect(after({ retarget: "deep.bucket", to: "b:B::data.id" })).toMatchObject({
    inputs: { bucket: "logs-1", deep: { bucket: "data-1" } },
    outputs: { deep: { bucket: "data-1" } },
    propertyDependencies: { bucket: [bucket.urn], deep: [other.urn] },
  });
  expect(after({ retarget: "bucket", to: "elsewhere" })).toMatchObject({
    inputs: { bucket: "elsewhere" },
    propertyDependencies: { bucket: [], deep: [bucket.urn] },
  });
  expect(after({ retarget: "bucket", to: "b:B::nobody.id" })).toBeUndefined();
});

test("what is taken away is referred to by nobody", () => {
  const left = change(bucket, { remove: true })?.resources;
  expect(left?.map(({ name }) => name)).toEqual(["aws", "data", "block"]);
  expect(left?.at(-1)).toMatchObject({ dependencies: [], propertyDependencies: { bucket: [], deep: [] } });
  expect(without(stack, [bucket, other]).resources.map(({ name }) => name)).toEqual(["aws", "block"]);
});

test("what is moved keeps who refers to it", () => {
  const moved = change(bucket, { urn: "d:D$b:B::kept" });
  const urn = "urn:pulumi:prod::platform::d:D$b:B::kept";
  expect(moved?.changed).toMatchObject([{ urn, type: "b:B", name: "kept" }]);
  expect(moved?.changed[0]?.parent).toBeUndefined();
  expect(moved?.resources.at(-1)).toMatchObject({ dependencies: [urn], propertyDependencies: { bucket: [urn] } });
});

test("a provider is seen by all that it manages", () => {
  const names = change(provider, { set: "region", to: "x" })?.changed.map(({ name }) => name);
  expect(names).toEqual(["aws", "logs", "data"]);
  expect(change(bucket, { option: { protect: false } })?.changed).toMatchObject([{ options: { protect: false } }]);
});
