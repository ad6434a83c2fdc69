import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { isSecret } from "../../../policies/lib/sdk";

const deserialize = require("@pulumi/policy/deserialize");
const proxy = require("@pulumi/policy/proxy");
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});
const message = () =>
  Struct.fromJavaScript({
    open: "a",
    hidden: secret("b"),
    list: ["c", secret("d")],
    whole: secret({ inner: "e" }),
  });
const read = (from: Struct) => proxy.unknownCheckingProxy(deserialize.deserializeProperties(from, false));

test("a message is read once, however often a rule asks; another message is another", () => {
  const one = message();
  expect(read(one)).toBe(read(one));
  expect(read(one)).not.toBe(read(message()));
  expect(read(one)).toEqual({ open: "a", hidden: "b", list: ["c", "d"], whole: { inner: "e" } });
});

test("what a remediation gets is its own, because it changes it", () => {
  const one = message();
  expect(deserialize.deserializeProperties(one, true)).not.toBe(deserialize.deserializeProperties(one, true));
});

test.each([
  [["open"], false],
  [["hidden"], true],
  [["list", 0], false],
  [["list", 1], true],
  [["whole", "inner"], true],
  [["whole"], true],
  [["none", "at", "all"], false],
])("%j is a secret: %s", (path, expected) => {
  expect(isSecret(read(message()), path)).toBe(expected);
  expect(isSecret(deserialize.deserializeProperties(message(), false), path)).toBe(expected);
});

test("of properties that came from elsewhere, nothing can be said", () => {
  expect(isSecret({ hidden: "b" }, ["hidden"])).toBeUndefined();
});

test("an unknown value still ends a rule", () => {
  const props = read(Struct.fromJavaScript({ id: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }));
  expect(() => props.id).toThrow("can't be known during preview");
});
