import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { describePending } from "../../../../tools/preview/program/pending";
import { makeProgram, miniPack, removeProjects, repositoryDir } from "../../../support/project";
import { runPreview, type PreviewRun } from "../../../support/run-preview";

jest.setTimeout(300_000);
afterAll(removeProjects);

function previewOf(dir: string, pack: string, ...more: string[]): PreviewRun {
  return runPreview(["--cwd", dir, "--policy-pack", pack, "--mode", "known", ...more], path.join(dir, "result"));
}

const waiting = `
import * as s3 from "@pulumi/aws/s3";
new s3.Bucket("fine");
new s3.Bucket("waits", { bucket: new Promise<string>(() => {}) });
`;

describe("a program that does not end", () => {
  test("because it has nothing more to do: what it waits for is said", () => {
    const run = previewOf(makeProgram(waiting), miniPack);
    expect(run.stderr).toContain(
      'the program ended before it was done: aws:s3/bucket:Bucket "waits" could not be registered, because an input',
    );
    expect(run.stderr).not.toContain("The Pulumi runtime detected");
    expect(run.status).toBe(3);
    expect(run.files).toEqual([]);
  });

  test("because a timer keeps it alive", () => {
    const run = previewOf(makeProgram(`${waiting}setInterval(() => {}, 1000);\n`), miniPack, "--program-timeout", "25");
    expect(run.stderr).toContain('the program did not end in time: aws:s3/bucket:Bucket "waits" could not be');
    expect(run.status).toBe(3);
  });

  test("because it loops", () => {
    const run = previewOf(makeProgram("for (;;);\n"), miniPack, "--program-timeout", "3");
    expect(run.stderr).toContain("the program did not end in time (3 s): it is busy all the while");
    expect(run.status).toBe(3);
    expect(run.files).toEqual([]);
  });
});

test("what is waited for is named briefly, and once", () => {
  const property = (name: string) => `transferProperty(resource:${name}[a:b:C], size, [object Promise])`;
  expect(describePending(["x", property("one"), property("one")])).toMatch(/^a:b:C "one" could not be registered/);
  expect(describePending("abcdefg".split("").map(property))).toMatch(/"e" and 2 more could not/);
  expect(describePending(["resolveOutputs"])).toBe("it waits for a promise that nothing resolves");
});

test("names of 5,000 characters: the run works, every file is whole", () => {
  const name = "n".repeat(5000);
  const dir = makeProgram(
    `import * as ec2 from "@pulumi/aws/ec2";\nnew ec2.SecurityGroup("${name}", { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] });\n`,
  );
  const run = previewOf(dir, miniPack);
  expect(run.status).toBe(1);
  expect(run.report?.findings.map(({ urn }) => urn.endsWith(name))).toEqual([true]);
  const read = (file: string) => fs.readFileSync(path.join(dir, "result", file), "utf8");
  expect(JSON.parse(read("findings.sarif"))).toMatchObject({ version: "2.1.0" });
  expect(read("junit.xml")).toContain("</testsuites>");
  expect(read("report.html")).toContain("</html>");
  // A table of a comment is for people: it has the beginning of such a name.
  expect(read("preview.md")).toContain("nnn");
  expect(read("preview.md").length).toBeLessThan(5000);
});

test("a property of 5 MB and an answer of 5 MB are no trouble", () => {
  const dir = makeProgram(
    `import * as s3 from "@pulumi/aws/s3";\nnew s3.Bucket("rule-talks", { bucket: "x".repeat(5e6) });\nnew s3.Bucket("b", { bucket: "y".repeat(5e6) });\n`,
  );
  const run = previewOf(dir, path.join(miniPack, "..", "stubborn"));
  expect(run.stderr).not.toContain("large");
  expect(run.status).toBe(0);
  expect(run.report?.findings.map(({ policy, message }) => [policy, message.length])).toEqual([["talks", 5e6]]);
});

test.each([
  ["SIGINT", 130],
  ["SIGHUP", 129],
] as const)("%s ends every process that the run started, and leaves no file", async (signal, status) => {
  const dir = makeProgram("setInterval(() => {}, 1000);\nexport = () => new Promise(() => {});\n");
  const out = path.join(dir, "result");
  const main = path.join(repositoryDir, "tools", "preview", "bin.cjs");
  const run = spawn(process.execPath, [main, "--cwd", dir, "--policy-pack", miniPack, "--out", out], {
    stdio: "ignore",
  });
  const ended = new Promise<number | null>((resolve) => run.once("exit", resolve));
  let children: number[] = [];
  while (children.length < 4) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    children = childrenOf(run.pid ?? 0);
  }
  run.kill(signal);
  expect(await ended).toBe(status);
  for (let waited = 0; children.some(isAlive) && waited < 200; waited++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(children.filter(isAlive)).toEqual([]);
  expect(fs.existsSync(out)).toBe(false);
});

function childrenOf(pid: number): number[] {
  const text = fs.readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8").trim();
  return text === "" ? [] : text.split(" ").map(Number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // Whoever inherits an ended process buries it in its own time.
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${String(pid)}/status`, "utf8"));
  } catch {
    return false;
  }
}
