import * as fs from "node:fs";
import * as path from "node:path";
import { writeWhole } from "../../../../tools/preview/report/write";
import { makeProject, removeProjects } from "../../../support/project";

afterAll(removeProjects);

test("all files take their places, over older ones", () => {
  const dir = makeProject({ a: "old" });
  writeWhole(dir, { a: "new", b: "two" });
  expect(fs.readdirSync(dir)).toEqual(["a", "b"]);
  expect(fs.readFileSync(path.join(dir, "a"), "utf8")).toBe("new");
});

test("when one cannot be written, all others stay as they were", () => {
  const dir = makeProject({ a: "old", "c/taken": "" });
  expect(() => {
    writeWhole(dir, { a: "new", b: "two", c: "three" });
  }).toThrow(/\/c could not be written: it is a folder\. Make room, or name another folder with --out DIR\.$/);
  expect(fs.readdirSync(dir)).toEqual(["a", "c"]);
  expect(fs.readFileSync(path.join(dir, "a"), "utf8")).toBe("old");
});

test("folders that were made for nothing go away, those of others stay", () => {
  const dir = makeProject({});
  const attempt = (text: unknown) => () => {
    writeWhole(path.join(dir, "x", "y"), { "a/b": text as string });
  };
  expect(attempt("text")).toThrow("could not be written");
  expect(fs.readdirSync(dir)).toEqual([]);
});
