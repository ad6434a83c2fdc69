import { createHash } from "node:crypto";
import { TarDigest } from "../../../../tools/preview/engine/tar";

function digest(...files: readonly (readonly [string, string])[]): string {
  const tar = new TarDigest(createHash("sha256"));
  for (const [name, content] of files) tar.add(name, Buffer.from(content));
  return tar.end();
}

/** Computed with Go's archive/tar, the writer that the engine uses. */
test.each([
  ["nothing", [], "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"],
  [
    "files of all sizes round a block",
    [
      ["a.txt", "hello"],
      ["b/c.js", "x".repeat(1000)],
      ["zero", ""],
      ["full", "y".repeat(512)],
    ],
    "0cd7ab78a80fbfc273b56e5dfb4475bc9036ae9262933060da3009f3811d4258",
  ],
  [
    "a long name that a slash divides",
    [[`${"d".repeat(60)}/${"e".repeat(60)}/f.txt`, "hello"]],
    "9e9a8413f1f6842aa5aafc0b65b6fc8275ceb441e3198fbcfaa44ba9bc6bfc68",
  ],
  [
    "a long name without a slash",
    [["g".repeat(120), "hello"]],
    "0af676c8bb0ee2f2cf584326c6a04dae00e1b4d6a46e57915c88b2e413f5ac7f",
  ],
  [
    "a long name of two long steps",
    [[`${"h".repeat(120)}/${"i".repeat(120)}`, "hello"]],
    "e4ac87708b3255db882df60c296ed784c9ccff2c5556463a02390261b3e2eebb",
  ],
  [
    "letters beyond ASCII",
    [["süß/é.txt", "hello"]],
    "265579e1b1e045454b301d725fd5f020f3f25c368bf595ccb0da6018b819c1ce",
  ],
  [
    "many letters beyond ASCII",
    [[`${"ü".repeat(80)}/x`, "hello"]],
    "a09f0883f623cec387471af955495e076e1c5e2fa772f0e46190a5ebf97be421",
  ],
] as const)("%s", (_name, files, hash) => {
  expect(digest(...files)).toBe(hash);
});

test("a file that is there already is left out", () => {
  expect(digest(["a", "1"], ["a", "2"])).toBe(digest(["a", "1"]));
});
