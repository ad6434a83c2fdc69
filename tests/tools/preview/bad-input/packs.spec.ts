import * as fs from "node:fs";
import * as path from "node:path";
import { PackClient } from "../../../../tools/preview/analyzer/client";
import { packLimits } from "../../../../tools/preview/analyzer/limits";
import { type PackProcess, type PackStart, startPack } from "../../../../tools/preview/analyzer/pack-process";
import { analyzeRequest } from "../../../../tools/preview/analyzer/requests";
import { firstSlow } from "../../../../tools/preview/analyzer/slow-rule";
import { makeProgram, makeProject, miniPack, removeProjects, repositoryDir } from "../../../support/project";
import { type PreviewRun, runPreview } from "../../../support/run-preview";
import { record } from "../../../support/record";

jest.setTimeout(300_000);
afterAll(removeProjects);

const stubborn = path.join(miniPack, "..", "stubborn");

function bucketNamed(name: string): string {
  return makeProgram(`import * as s3 from "@pulumi/aws/s3";\nnew s3.Bucket("other");\nnew s3.Bucket("${name}");\n`);
}

function previewOf(dir: string, pack: string, ...more: string[]): PreviewRun {
  return runPreview(["--cwd", dir, "--policy-pack", pack, "--mode", "known", ...more], path.join(dir, "result"));
}

/** A pack outside of the repository that finds its packages. */
function makePack(files: Readonly<Record<string, string>>): string {
  const dir = makeProject({
    "PulumiPolicy.yaml": "runtime: nodejs\n",
    "package.json": '{ "version": "1.0.0", "main": "index.js" }',
    ...files,
  });
  fs.symlinkSync(path.join(repositoryDir, "node_modules"), path.join(dir, "node_modules"));
  return dir;
}

describe("a rule that does not end is named, with what it was asked about", () => {
  const urn = (name: string) => `urn:pulumi:dev::foreign::aws:s3/bucket:Bucket::${name}`;
  test.each([
    ["rule-loops", "loops", `analyze of ${urn("rule-loops")}`],
    ["rule-waits", "waits", `analyze of ${urn("rule-waits")}`],
    ["fix-loops", "fix-loops", `remediate of ${urn("fix-loops")}`],
    ["stack-loops", "stack-loops", "analyzeStack of the stack"],
  ])("%s", (name, rule, question) => {
    const run = previewOf(bucketNamed(name), stubborn, "--rule-timeout", "4");
    expect(run.stderr).toContain(`Policy "${rule}" of the pack in ${stubborn} did not end ${question} within 4 s`);
    expect(run.stderr).toContain("allow more with --rule-timeout SECONDS");
    expect(run.status).toBe(3);
    expect(run.files).toEqual([]);
  });
});

test("the search asks about halves, and is not fooled when each rule by itself is fast", async () => {
  const rules = Array.from({ length: 100 }, (_, index) => `r${String(index)}`);
  let questions = 0;
  const slow = (name: string) => (names: readonly string[]) => {
    questions += 1;
    return Promise.resolve(!names.includes(name));
  };
  expect(await firstSlow(rules, slow("r73"))).toBe("r73");
  expect(questions).toBeLessThanOrEqual(8);
  expect(await firstSlow(rules, slow("none"))).toBeUndefined();
  expect(await firstSlow([], slow("none"))).toBeUndefined();
});

describe("a pack", () => {
  const start = (dir: string, more: Partial<PackStart> = {}): PackProcess =>
    startPack({
      dir,
      run: { organization: "organization", project: "foreign", stack: "dev" },
      config: { values: {}, secretKeys: [], notices: [] },
      mode: "known",
      env: process.env,
      ...more,
    });

  test("that loops while it loads", async () => {
    const pack = start(makePack({ "index.js": "for (;;);" }), { startLimitMs: 1500 });
    await expect(pack.port).rejects.toThrow("did not come up within 1.5 s: what it does while it loads does not end");
    pack.stop();
  });

  test("with a message over the limit, either way", async () => {
    const pack = start(stubborn);
    const bucket = (await record(() => undefined))[0]!;
    const ask = async (name: string, messageBytes: number) => {
      const client = await PackClient.connect(pack, { ...packLimits, messageBytes });
      const resource = { ...bucket, name, type: "a:b:C", inputs: { text: "x".repeat(3000) } };
      try {
        return await client.analyze(analyzeRequest(resource, () => undefined));
      } finally {
        client.close();
      }
    };
    await expect(ask("small", 2000)).rejects.toThrow(/^analyze of urn:.* is too large for one message to or from/);
    await expect(ask("rule-talks", 100_000)).rejects.toThrow("Keep large contents out of properties");
    expect((await ask("rule-talks", packLimits.messageBytes)).getDiagnosticsList()).toHaveLength(1);
    pack.stop();
  });

  test("with a syntax error: the place is shown", () => {
    const dir = makePack({ "index.js": "const = 1;\n" });
    const run = previewOf(makeProgram(""), dir);
    expect(run.stderr).toContain(`The policy pack in ${dir} ended with code`);
    expect(run.stderr).toContain("SyntaxError: Unexpected token '='");
    expect(run.stderr).not.toContain("tools/preview/");
    expect(run.status).toBe(3);
  });

  test.each([
    ['{ "no-open-grup": "advisory" }', 'mini has no policy "no-open-grup". Did you mean "no-open-group"?'],
    ['{ "no-open-group": { "port": [1] } }', 'policy "no-open-group" has no property "port". Did you mean "ports"?'],
    ['{ "no-open-group": { "ports": 22 } }', "no-open-group.ports: expected array, got number (22)"],
    ['{ "no-open-group": "strict" }', 'no-open-group: "strict" is not an enforcement level; use advisory'],
  ])("that is configured with %s", (text, message) => {
    const dir = makeProgram("", { "profile.json": text });
    const run = previewOf(dir, miniPack, "--policy-pack-config", path.join(dir, "profile.json"));
    expect(run.stderr).toContain(`profile.json: ${message}`);
    expect(run.status).toBe(2);
    expect(run.files).toEqual([]);
  });

  test("of this repository whose exemptions are wrong: every fault with file, entry and field", () => {
    const dir = makeProject({});
    fs.cpSync(path.join(repositoryDir, "policies"), dir, { recursive: true });
    fs.rmSync(path.join(dir, "node_modules"), { recursive: true, force: true });
    fs.symlinkSync(path.join(repositoryDir, "node_modules"), path.join(dir, "node_modules"));
    fs.writeFileSync(
      path.join(dir, "exemptions.yaml"),
      `
- { rule: ecr-not-public, resource: "urn:pulumi:a::b::c::d", environment: dev, reason: a reason of words, ticket: T-1, expires: "2030-01-31", why: x }
- { rule: no-such-rule, resource: "urn:pulumi:a::b::c::d", environment: dev, reason: a reason of words, owner: a, ticket: T-1, expires: "soon" }
`,
    );
    const run = previewOf(makeProgram(""), dir);
    for (const fault of [
      'entry 1: "owner" is missing',
      'entry 1: "why" is no field',
      'entry 2: the pack has no rule "no-such-rule"',
      'entry 2: "expires" must be a day such as 2030-01-31, got "soon"',
    ])
      expect(run.stderr).toContain(`exemptions.yaml: ${fault}`);
    expect(run.status).toBe(2);
  });
});
