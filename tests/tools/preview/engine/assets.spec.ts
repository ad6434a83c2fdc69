import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { archiveSignature, assetSignature, withHashes } from "../../../../tools/preview/engine/assets";
import { type Json, type Properties } from "../../../../tools/preview/engine/model";
import { secret, signatureKey } from "../../../../tools/preview/engine/secrets";
import { TarDigest } from "../../../../tools/preview/engine/tar";
import { makeProject, removeProjects } from "../../../support/project";

afterAll(removeProjects);

const asset = (value: Properties): Properties => ({ [signatureKey]: assetSignature, __pulumiAsset: true, ...value });
const archive = (value: Properties): Properties => ({
  [signatureKey]: archiveSignature,
  __pulumiArchive: true,
  ...value,
});
const sha256 = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");
const tarOf = (files: readonly (readonly [string, string])[]) => {
  const tar = new TarDigest(createHash("sha256"));
  for (const [name, content] of files) tar.add(name, Buffer.from(content));
  return tar.end();
};

let dir: string;
beforeAll(() => {
  dir = makeProject({
    "code/index.js": "exports.handler = 1;",
    "code/lib/b.js": "b",
    "code/lib.js": "beside",
    "code/.pulumi/state": "the CLI's own",
    "code.zip": "not really one",
    "note.txt": "hello",
  });
  fs.symlinkSync(path.join(dir, "note.txt"), path.join(dir, "code", "linked.txt"));
  fs.symlinkSync(path.join(dir, "code", "lib"), path.join(dir, "code", "linked-folder"));
});

/** In the order of a walk: entries of a folder by name, a folder's own where its name stands. */
const filesOfCode = [
  ["index.js", "exports.handler = 1;"],
  ["lib/b.js", "b"],
  ["lib.js", "beside"],
  ["linked.txt", "hello"],
] as const;

const hashed = (value: Json) => withHashes({ value }, dir).value;

describe("assets", () => {
  test("a text keeps its text, without the SDK's marks", () => {
    expect(hashed(asset({ text: "hello" }))).toEqual({
      [signatureKey]: assetSignature,
      text: "hello",
      hash: sha256("hello"),
    });
  });

  test("an empty text is one too", () => {
    expect(hashed(asset({ text: "" }))).toEqual({ [signatureKey]: assetSignature, hash: sha256("") });
  });

  test("a file is read from the folder of the program, its path stays as it was written", () => {
    expect(hashed(asset({ path: "./note.txt" }))).toMatchObject({ path: "./note.txt", hash: sha256("hello") });
    expect(hashed(asset({ uri: `file://${dir}/note.txt` }))).toMatchObject({ hash: sha256("hello") });
  });

  test("what would have to be downloaded has no hash", () => {
    expect(hashed(asset({ uri: "https://example.com/x" }))).toEqual({
      [signatureKey]: assetSignature,
      uri: "https://example.com/x",
    });
  });

  test("they are found in lists, maps and secrets", () => {
    const inner = asset({ text: "x" });
    expect(hashed([{ deep: secret(inner) }])).toEqual([{ deep: secret(hashed(inner)!) }]);
  });

  test.each([
    ["a file that is missing", asset({ path: "none.txt" }), /^failed to compute asset hash for none\.txt: ENOENT/],
    ["a folder", asset({ path: "code" }), "failed to compute asset hash for code: it is a directory; use an archive"],
    ["an archive that is missing", archive({ path: "none" }), /^failed to compute archive hash for none: ENOENT/],
    ["a file as an archive", archive({ path: "note.txt" }), /neither a directory nor an archive of a known kind/],
  ])("%s is refused with its path", (_name, value, message) => {
    expect(() => hashed(value)).toThrow(message);
  });
});

describe("archives", () => {
  test("a folder is hashed as a tar of its files, links followed, the CLI's own folder left out", () => {
    expect(hashed(archive({ path: "code" }))).toEqual({
      [signatureKey]: archiveSignature,
      path: "code",
      hash: tarOf(filesOfCode),
    });
  });

  test("an archive file is hashed as it is", () => {
    expect(hashed(archive({ path: "code.zip" }))).toMatchObject({ hash: sha256("not really one") });
  });

  test("members are laid out by name, those of an inner archive below its own; none has a hash of its own", () => {
    const value = archive({ assets: { z: asset({ text: "last" }), "a/b": archive({ path: "code/lib" }) } });
    expect(hashed(value)).toEqual({
      [signatureKey]: archiveSignature,
      assets: {
        z: { [signatureKey]: assetSignature, text: "last" },
        "a/b": { [signatureKey]: archiveSignature, path: "code/lib" },
      },
      hash: tarOf([
        ["a/b/b.js", "b"],
        ["z", "last"],
      ]),
    });
  });

  test("an empty one has the hash that the engine knows it by", () => {
    expect(hashed(archive({ assets: {} }))).toMatchObject({
      hash: "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef",
    });
  });

  test("one with a member that must be downloaded or unpacked has none", () => {
    for (const member of [asset({ uri: "https://example.com/x" }), archive({ path: "code.zip" })])
      expect(hashed(archive({ assets: { member } }))).not.toHaveProperty("hash");
  });
});

test("properties without any are handed back as they are", () => {
  const properties = { a: [1, { b: "c" }] };
  expect(withHashes(properties, dir)).toBe(properties);
});
