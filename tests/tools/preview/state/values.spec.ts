import { type Json, type Properties } from "../../../../tools/preview/engine/model";
import { secret, signatureKey, secretSignature } from "../../../../tools/preview/engine/secrets";
import { createRedactor } from "../../../../tools/preview/redact/redactor";
import { type Sealer } from "../../../../tools/preview/state/sealer";
import { StateValues } from "../../../../tools/preview/state/values";

/** Shows what would be encrypted, and for which place. */
const open: Sealer = { salt: "", kept: true, seal: (plain, place) => `${place} <${plain}>` };

function written(properties: Properties, secrets: string[] = [], secretKeys: string[] = []) {
  const values = new StateValues(open, createRedactor(secrets));
  const result = values.properties(properties, "p", secretKeys);
  return { result, marked: values.marked, unmarked: values.unmarked };
}
const sealed = (ciphertext: string) => ({ [signatureKey]: secretSignature, ciphertext });

test("a secret is the JSON of its value, encrypted; what stands beside it is not touched", () => {
  expect(written({ b: secret("x"), a: [1, secret({ z: null, y: ["<"] })], c: { d: secret(5) }, e: null })).toEqual({
    result: {
      a: [1, sealed(String.raw`p.a[1] <{"y":["\u003c"],"z":null}>`)],
      b: sealed('p.b <"x">'),
      c: { d: sealed("p.c.d <5>") },
      e: null,
    },
    marked: 3,
    unmarked: 0,
  });
});

test("a secret inside a secret keeps its mark, and is encrypted with the one around it", () => {
  const inner = String.raw`{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"\"x\""}`;
  expect(written({ a: secret({ b: secret("x") }) }).result).toEqual({ a: sealed(`p.a <{"b":${inner}}>`) });
});

test("keys are sorted at every depth", () => {
  expect(JSON.stringify(written({ b: { d: 1, c: [{ f: 1, e: 2 }] }, a: true }).result)).toBe(
    '{"a":true,"b":{"c":[{"e":2,"f":1}],"d":1}}',
  );
});

test("outputs that are named as secret are, once", () => {
  expect(written({ a: "x", b: secret("y"), c: "z" }, [], ["a", "b", "gone"])).toEqual({
    result: { a: sealed('p.a <"x">'), b: sealed('p.b <"y">'), c: "z" },
    marked: 2,
    unmarked: 0,
  });
});

test("a value that holds a secret unmarked is encrypted by itself; a key that does is masked", () => {
  expect(
    written({ url: "https://u:hunter2@h/", port: 47114711, list: ["a", "hunter2"], map: { "to-hunter2": 1 } }, [
      "hunter2",
      "47114711",
    ]),
  ).toEqual({
    result: {
      list: ["a", sealed('p.list[1] <"hunter2">')],
      map: { "to-[secret]": 1 },
      port: sealed("p.port <47114711>"),
      url: sealed('p.url <"https://u:hunter2@h/">'),
    },
    marked: 0,
    unmarked: 3,
  });
});

const asset = (fields: Properties): Json => ({ [signatureKey]: "c44067f5952c0a294b673a41bacd8c17", ...fields });
const archive = (assets: Properties): Json => ({ [signatureKey]: "0def7320c3a5731c473e5ecbe6d01bc7", assets });

test("assets and archives stay whole: one that holds a secret is encrypted as a whole", () => {
  const plain = { a: asset({ path: "./a", hash: "00" }), b: archive({ "x.txt": asset({ text: "x" }) }) };
  expect(written(plain, ["hunter2"])).toEqual({ result: plain, marked: 0, unmarked: 0 });
  expect(written({ b: archive({ "x.txt": asset({ text: "is hunter2" }) }) }, ["hunter2"])).toEqual({
    result: {
      b: sealed(
        'p.b <{"4dabf18193072939515e22adb298388d":"0def7320c3a5731c473e5ecbe6d01bc7","assets":{"x.txt":{"4dabf18193072939515e22adb298388d":"c44067f5952c0a294b673a41bacd8c17","text":"is hunter2"}}}>',
      ),
    },
    marked: 0,
    unmarked: 1,
  });
});

test("a reference to a resource names it as the rest of the file does", () => {
  const reference = { [signatureKey]: "5cf8f73096256a8f31e491e813e4eb8e", urn: "urn::a-hunter2", id: "i" };
  expect(written({ a: reference }, ["hunter2"])).toEqual({
    result: { a: { ...reference, urn: "urn::a-[secret]" } },
    marked: 0,
    unmarked: 0,
  });
});
