import * as fs from "node:fs";
import * as path from "node:path";
import { removeLeftovers, temporaryFor, writeAtomically } from "../../../../tools/release/record/atomic-file";
import { ownerName } from "../../../../tools/release/record/owner";
import { updateRecord } from "../../../../tools/release/record/update";
import { makeProject, removeProjects } from "../../../support/project";

afterAll(removeProjects);

const [host = "", pid = "", start = ""] = ownerName().split(".");

test("a file is replaced as a whole, and nothing else is left", () => {
  const dir = makeProject({ "a.yaml": "old and longer" });
  const reader = fs.openSync(path.join(dir, "a.yaml"), "r");
  writeAtomically(path.join(dir, "a.yaml"), "new");
  expect(fs.readFileSync(path.join(dir, "a.yaml"), "utf8")).toBe("new");
  // Whoever had it open still reads the old one.
  expect(fs.readFileSync(reader, "utf8")).toBe("old and longer");
  fs.closeSync(reader);
  expect(fs.readdirSync(dir)).toEqual(["a.yaml"]);
});

test("where it cannot be replaced the temporary file goes too", () => {
  const dir = makeProject({ "a.yaml/file": "" });
  expect(() => {
    writeAtomically(path.join(dir, "a.yaml"), "new");
  }).toThrow();
  expect(fs.readdirSync(dir)).toEqual(["a.yaml"]);
});

test("temporary files go when their process is gone; those of a living one, and other files, stay", () => {
  const dead = `.a.yaml.${host}.${pid}.${start}0.tmp`;
  const living = path.basename(temporaryFor("a.yaml"));
  const others = ["a.yaml", ".a.yaml.tmp", "notes.tmp", ".a.yaml.elsewhere.1.1.tmp"];
  const dir = makeProject(Object.fromEntries([dead, living, ...others].map((name) => [name, ""])));
  removeLeftovers(dir, Date.now());
  expect(fs.readdirSync(dir)).toEqual([living, ...others].sort());
  removeLeftovers(dir, Date.now() + 11 * 60_000);
  expect(fs.readdirSync(dir)).toEqual([".a.yaml.tmp", "a.yaml", "notes.tmp"]);
});

test("what an edit throws leaves the record as it was, without a lock", async () => {
  const dir = makeProject({ "records/dev/a.yaml": "old" });
  const refused = updateRecord(dir, "records/dev/a.yaml", () => {
    throw new Error("refused");
  });
  await expect(refused).rejects.toThrow("refused");
  expect(fs.readdirSync(path.join(dir, "records/dev"))).toEqual(["a.yaml"]);
  expect(fs.readFileSync(path.join(dir, "records/dev/a.yaml"), "utf8")).toBe("old");
});

test("the same text is not written again", async () => {
  const dir = makeProject({ "records/dev/a.yaml": "old" });
  const file = path.join(dir, "records/dev/a.yaml");
  const before = fs.statSync(file).ino;
  expect(await updateRecord(dir, "records/dev/a.yaml", (text) => ({ text, result: "same" }))).toBe("same");
  expect(fs.statSync(file).ino).toBe(before);
  await updateRecord(dir, "records/dev/a.yaml", () => ({ text: "new", result: undefined }));
  expect(fs.statSync(file).ino).not.toBe(before);
});

test("a run that lost its lock writes nothing", async () => {
  const dir = makeProject({ "records/dev/a.yaml": "old" });
  const lost = updateRecord(dir, "records/dev/a.yaml", () => {
    fs.writeFileSync(path.join(dir, "records/dev/.lock"), "elsewhere.1.1");
    return { text: "new", result: undefined };
  });
  await expect(lost).rejects.toMatchObject({
    status: 3,
    message: "Another run took over the lock of records/dev/a.yaml. Try again.",
  });
  expect(fs.readFileSync(path.join(dir, "records/dev/a.yaml"), "utf8")).toBe("old");
});

test("a disk that refuses is something outside", async () => {
  const dir = makeProject({ records: "a file" });
  await expect(updateRecord(dir, "records/dev/a.yaml", () => ({ text: "", result: 0 }))).rejects.toMatchObject({
    status: 3,
    message: expect.stringMatching(/^records\/dev\/a\.yaml cannot be written: ENOTDIR/),
  });
});
