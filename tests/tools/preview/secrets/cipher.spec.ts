import { Cipher } from "../../../../tools/preview/secrets/cipher";

const cipher = Cipher.fromPassphrase("pass", Buffer.from("12345678"));

test("what it encrypts it decrypts, of any length and script", () => {
  for (const text of ["", "x", "päss Ж 🔑", "long ".repeat(5000)])
    expect(cipher.decrypt(cipher.encrypt(text, "here"))).toBe(text);
});

test("the same value at the same place is written alike, so that a program gives one file; elsewhere it is not", () => {
  const written = cipher.encrypt("value", "a");
  expect(cipher.encrypt("value", "a")).toBe(written);
  expect(new Set([written, cipher.encrypt("value", "b"), cipher.encrypt("other", "a")].map(nonceOf)).size).toBe(3);
});

test.each([
  ["another key", Cipher.fromPassphrase("Pass", Buffer.from("12345678"))],
  ["another salt", Cipher.fromPassphrase("pass", Buffer.from("12345679"))],
])("with %s nothing opens", (_name, other) => {
  expect(() => other.decrypt(cipher.encrypt("value", "a"))).toThrow();
});

test.each(["", "v1:AAAA", "v2:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAA", "v1:AAAA:AAAAAAAAAAAAAAAAAAAAAAAA", "v1:::"])(
  "%p is refused for its form",
  (text) => {
    expect(() => cipher.decrypt(text)).toThrow("form v1:NONCE:CIPHERTEXT");
  },
);

test("a changed ciphertext does not open", () => {
  const [version, nonce, sealed = ""] = cipher.encrypt("value", "a").split(":");
  const changed = Buffer.from(sealed, "base64");
  changed[0]! ^= 1;
  expect(() => cipher.decrypt([version, nonce, changed.toString("base64")].join(":"))).toThrow();
});

function nonceOf(text: string): string | undefined {
  return text.split(":")[1];
}
