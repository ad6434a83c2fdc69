import * as fc from "fast-check";
import { Matcher } from "../../../../tools/preview/redact/matcher";
import { configSecrets, createRedactor, secretsOf } from "../../../../tools/preview/redact/redactor";

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});
const encode = (text: string) => Buffer.from(text, "utf8").toString("base64");
/** Printable, with what needs escaping somewhere. */
const secretText = fc
  .string({ unit: fc.constantFrom(...Array.from("abcXYZ0189 !\"'&<>/\\+=%$#é漢\n\t😀")), minLength: 4, maxLength: 40 })
  .filter((text) => text.trim().length >= 4);
const around = fc.string({ unit: fc.constantFrom(...Array.from("mnopqr-_:")), maxLength: 7 });

test.each([
  ["plain", (text: string) => text],
  ["in JSON", (text: string) => JSON.stringify({ a: text })],
  ["in JSON in JSON", (text: string) => JSON.stringify({ a: JSON.stringify({ b: text }) })],
  ["in an address", (text: string) => `https://x.example.com/?q=${encodeURIComponent(text)}&r=1`],
  ["in a form", (text: string) => new URLSearchParams({ q: text }).toString()],
  ["as base64", encode],
  ["as base64url", (text: string) => Buffer.from(text, "utf8").toString("base64url")],
  ["JSON in base64", (text: string) => encode(JSON.stringify({ password: text }))],
  [
    "in markup",
    (text: string) =>
      text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
  ],
  ["as base64 in an address", (text: string) => encodeURIComponent(encode(text))],
  [
    "as Go writes JSON",
    (text: string) =>
      JSON.stringify(text).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e").replaceAll("&", "\\u0026"),
  ],
])("a secret is not found in a text: %s", (_name, form) => {
  fc.assert(
    fc.property(secretText, around, around, (value, before, after) => {
      const text = createRedactor([value]).text(before + form(value) + after);
      expect(text).not.toContain(value);
      expect(text).not.toContain(JSON.stringify(value).slice(1, -1));
      expect(text).toContain("[secret]");
      expect(text.startsWith(before)).toBe(true);
    }),
  );
});

test("a secret at any offset of a base64 text is not found after decoding", () => {
  fc.assert(
    fc.property(secretText, around, around, (value, before, after) => {
      const text = createRedactor([value]).text(encode(before + value + after));
      for (const part of text.split("[secret]"))
        for (const offset of [0, 1, 2, 3])
          expect(Buffer.from("AAAA".slice(0, offset) + part, "base64").toString("utf8")).not.toContain(value);
      expect(text).toContain("[secret]");
    }),
  );
});

test("what is no secret stays as it is, letter by letter", () => {
  const redactor = createRedactor(["hunter2!"]);
  const text = "arn:aws:s3:::hunter-2 sha256:0123abcd [secret]";
  expect(redactor.text(text)).toBe(text);
  expect(redactor.data({ a: [1, true, null, text] })).toEqual({ a: [1, true, null, text] });
});

test.each(["abc", "", "true", "False", "null", "undefined", "none"])(
  "%j is too short or too common to be hidden",
  (value) => {
    expect(createRedactor([value]).text(`x ${value} y`)).toBe(`x ${value} y`);
  },
);

test("keys and numbers are hidden too; the longest of two secrets is meant", () => {
  const redactor = createRedactor(["4711", "hunter", "hunter2"]);
  expect(redactor.data({ hunter2: 4711, of: [47110, 12], hunter: "hunter2hunter" })).toEqual({
    "[secret]": "[secret][secret]",
    of: ["[secret]", 12],
  });
});

test("without secrets nothing is copied", () => {
  const data = { a: 1 };
  expect(createRedactor([]).data(data)).toBe(data);
  expect(new Matcher([]).replace("text")).toBe("text");
});

test("secrets are found in resources at any depth, as numbers and inside JSON; the rest is not", () => {
  const resource: any = {
    inputs: {
      open: "seen",
      list: ["seen too", secret("one1")],
      map: { deep: secret({ a: "two2", b: [3333] }) },
      document: secret('{"password":"four"}'),
      broken: secret("{five"),
    },
    outputs: { url: secret("six6") },
  };
  expect([...secretsOf([resource])].sort()).toEqual([
    "3333",
    "four",
    "one1",
    "six6",
    "two2",
    '{"password":"four"}',
    "{five",
  ]);
});

test("each line of a longer secret is hidden, unless it is as short as a bracket", () => {
  const key = "-----BEGIN KEY-----\nMIIBVgIBADANBgkq\nshort\n-----END KEY-----";
  const found = secretsOf([{ inputs: { key: secret(key) }, outputs: {} } as any]);
  expect([...found]).toEqual([key, "-----BEGIN KEY-----", "MIIBVgIBADANBgkq", "-----END KEY-----"]);
});

test("a secret out of a file is hidden without its line break too", () => {
  const found = secretsOf([{ inputs: { key: secret("hunter2\n") }, outputs: {} } as any]);
  expect([...found]).toEqual(["hunter2\n", "hunter2"]);
});

test("secrets that begin alike are each hidden, the longest first", () => {
  const secrets = Array.from({ length: 500 }, (_, index) => `password-${index}`);
  expect(new Matcher(secrets).replace(secrets.join(" "))).toBe(secrets.map(() => "[secret]").join(" "));
});

test("secret configuration is hidden, other configuration is not", () => {
  const values = { "app:token": "t0ken", "app:name": "shop", "app:nested": '{"a":{"b":"deep"}}' };
  expect([...configSecrets({ values, secretKeys: ["app:token", "app:nested", "app:gone"] })]).toEqual([
    "t0ken",
    '{"a":{"b":"deep"}}',
    "deep",
  ]);
});

test("of a list or map in the configuration only what was encrypted is hidden", () => {
  const values = { "app:db": '{"password":"t0ken","protocol":"https"}' };
  expect([...configSecrets({ values, secretKeys: ["app:db"], secrets: ["t0ken"] })]).toEqual(["t0ken"]);
});
