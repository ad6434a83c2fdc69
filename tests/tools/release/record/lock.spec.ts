import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { temporaryFor } from "../../../../tools/release/record/atomic-file";
import { lockFile, takeAway, withLock } from "../../../../tools/release/record/lock";
import { mayBeAlive, ownerName } from "../../../../tools/release/record/owner";
import { makeProject, removeProjects, repositoryDir } from "../../../support/project";
import { imageOf, ReleaseProject } from "../support";

afterAll(removeProjects);

const [host = "", pid = "", start = ""] = ownerName().split(".");
const dead = [host, pid, `${start}0`].join(".");
const bin = path.join(repositoryDir, "tools", "release", "bin.cjs");
const impatient = { tries: 2, pauseMs: 1 };

function folderWith(owner: string, minutesOld = 0): string {
  const folder = makeProject({ ".lock": owner });
  const time = Date.now() / 1000 - minutesOld * 60;
  fs.utimesSync(lockFile(folder), time, time);
  return folder;
}

test("the lock is there while something is done, with its owner's name, and gone after it", async () => {
  const folder = makeProject({});
  const seen = await withLock(folder, (stillMine) => [fs.readFileSync(lockFile(folder), "utf8"), stillMine()]);
  expect(seen).toEqual([ownerName(), true]);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("it is gone after a failure too", async () => {
  const folder = makeProject({});
  const failing = withLock(folder, () => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("where the disk is full nothing is left", async () => {
  const folder = makeProject({});
  fs.symlinkSync("/dev/full", temporaryFor(lockFile(folder)));
  await expect(withLock(folder, () => undefined)).rejects.toMatchObject({ code: "ENOSPC" });
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("a process that lives keeps its lock", async () => {
  const folder = folderWith(ownerName(process.ppid));
  await expect(withLock(folder, () => undefined, impatient)).rejects.toMatchObject({
    status: 3,
    message: `Another run changes the records: ${path.basename(folder)}/.lock belongs to process ${process.ppid} on ${host}. Run this again when that has ended. When it can no longer be running, delete the file; after ten minutes it counts no more.`,
  });
  expect(fs.readdirSync(folder)).toEqual([".lock"]);
});

test.each([
  ["a process that is gone", dead, 0],
  ["another machine, long ago", "elsewhere.1.1", 11],
  ["nobody", "", 11],
])("the lock of %s is taken over", async (_name, owner, minutesOld) => {
  const folder = folderWith(owner, minutesOld);
  expect(await withLock(folder, (stillMine) => stillMine(), impatient)).toBe(true);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("the lock of another machine is kept for ten minutes", async () => {
  await expect(withLock(folderWith("elsewhere.1.1", 9), () => undefined, impatient)).rejects.toMatchObject({
    status: 3,
  });
});

test("who has lost the lock knows it, and does not remove the other's", async () => {
  const folder = makeProject({});
  const mine = await withLock(folder, (stillMine) => {
    fs.writeFileSync(lockFile(folder), "elsewhere.1.1");
    return stillMine();
  });
  expect(mine).toBe(false);
  expect(fs.readFileSync(lockFile(folder), "utf8")).toBe("elsewhere.1.1");
});

test("a lock that a third run has put in place of a dead one is put back", () => {
  const folder = folderWith("elsewhere.1.1");
  expect(takeAway(lockFile(folder), dead)).toBe(false);
  expect(fs.readFileSync(lockFile(folder), "utf8")).toBe("elsewhere.1.1");
  expect(takeAway(lockFile(folder), "elsewhere.1.1")).toBe(true);
  expect(fs.readdirSync(folder)).toEqual([]);
  expect(takeAway(lockFile(folder), "elsewhere.1.1")).toBe(true);
});

describe("an owner", () => {
  const now = Date.now();

  test.each([
    ["this process", ownerName(), 0, true],
    ["this process, for too long", ownerName(), 11, false],
    ["an earlier process with the number of this one", dead, 0, false],
    ["a number that no process has", `${host}.4194305.1`, 0, false],
    ["no number", `${host}.x.1`, 0, false],
    ["another machine", "elsewhere.1.1", 0, true],
  ])("%s", (_name, owner, minutes, alive) => {
    expect(mayBeAlive(owner, now - minutes * 60_000, now)).toBe(alive);
  });
});

test("a run that comes a moment too late waits for the other one", () => {
  const project = ReleaseProject.withoutGit();
  // Right before the first link the lock of a process that lives, this one, gets there; a little later it goes.
  project.write(
    "late.cjs",
    `const fs = require("fs");
const link = fs.linkSync;
let first = true;
fs.linkSync = (from, to) => {
  if (first) {
    fs.writeFileSync(to, ${JSON.stringify(ownerName())});
    setTimeout(() => fs.rmSync(to), 50);
  }
  first = false;
  return link(from, to);
};
`,
  );
  const run = spawnSync(
    process.execPath,
    ["-r", path.join(project.dir, "late.cjs"), bin, "set", "dev", "hello", imageOf("hello", "a")],
    { cwd: project.dir, encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
  );
  expect([run.status, run.stdout]).toEqual([0, "hello in dev: nothing -> aaaaaaaaaaaa\n"]);
  expect(project.list("records/dev")).toEqual(["releases.yaml"]);
});

test("four runs at once lose no release", async () => {
  const project = ReleaseProject.withoutGit();
  const services = ["hello", "jenkins", "shop", "trial"];
  const statuses = await Promise.all(
    services.map(async (service) => {
      const child = spawn(process.execPath, [bin, "set", "dev", service, imageOf(service, "a")], {
        cwd: project.dir,
        stdio: "ignore",
        env: { ...process.env, NODE_OPTIONS: "" },
      });
      const [status] = (await once(child, "exit")) as [number];
      return status;
    }),
  );
  expect(statuses).toEqual([0, 0, 0, 0]);
  const text = project.read("records/dev/releases.yaml");
  expect(services.filter((service) => !text.includes(imageOf(service, "a")))).toEqual([]);
  expect(project.list("records/dev")).toEqual(["releases.yaml"]);
});
