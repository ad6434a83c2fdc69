import * as fs from "node:fs";
import * as path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import schema from "../../../tools/preview/report/preview.schema.json";
import { makeProgram, makeProject, miniPack, removeProjects } from "../../support/project";
import { runPreview, type PreviewRun } from "../../support/run-preview";

afterAll(removeProjects);

/** Previews stack `dev` of a project with the mini pack, into a folder of its own. */
function previewOf(dir: string, ...more: string[]): PreviewRun {
  return runPreview(["--cwd", dir, "--policy-pack", miniPack, ...more], path.join(dir, "result"));
}

const vpcAndBucket = `
import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";

const vpc = new awsx.ec2.Vpc("net", { natGateways: { strategy: "Single" } });
export const bucket = new aws.s3.Bucket("data").bucket;
export const vpcId = vpc.vpcId;
`;

const openGroup = `
import * as ec2 from "@pulumi/aws/ec2";

new ec2.SecurityGroup("web", {
  ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }],
});
`;

describe("a foreign program outside the repository", () => {
  test("is previewed with its awsx children and passes", () => {
    const run = previewOf(makeProgram(vpcAndBucket));
    expect(run.stderr).toContain("foreign/dev: running the program");
    expect(run.status).toBe(0);
    expect(run.files).toEqual(["findings.sarif", "junit.xml", "preview.json", "preview.md", "report.html"]);
    expect(run.report).toMatchObject({
      formatVersion: 2,
      project: "foreign",
      stack: "dev",
      mode: "known",
      verdict: "pass",
      summary: {
        components: 1,
        mandatory: 0,
        advisory: 0,
        undetermined: 0,
        byType: { "aws:ec2/natGateway:NatGateway": 1, "aws:s3/bucket:Bucket": 1, "aws:ec2/subnet:Subnet": 6 },
      },
      policyPacks: [{ name: "mini", version: "1.2.3", rules: 4 }],
    });
    expect(run.stdout).toContain("net-private-1 aws:ec2:Subnet");
    expect(run.stdout).toContain("verdict    foreign/dev: PASS");
  });

  test("that opens a group fails with rule, URN, file and line", () => {
    const dir = makeProgram(openGroup);
    const run = previewOf(dir);
    expect(run.status).toBe(1);
    expect(run.report?.verdict).toBe("fail");
    expect(run.report?.findings).toEqual([
      {
        policy: "no-open-group",
        pack: "mini",
        level: "mandatory",
        severity: "high",
        status: "violation",
        urn: "urn:pulumi:dev::foreign::aws:ec2/securityGroup:SecurityGroup::web",
        message: "port 22 is open to the internet",
        file: "index.ts",
        line: 4,
        callers: [],
      },
    ]);
    expect(run.stdout).toContain("at index.ts:4");
    const validate = new Ajv2020({ allowUnionTypes: true, validateFormats: false }).compile(schema);
    validate(run.report);
    expect(validate.errors).toBeNull();
  });

  test("is checked with the levels and properties of --policy-pack-config", () => {
    const dir = makeProgram(openGroup, { "profile.json": '{ "no-open-group": { "ports": [22] } }' });
    expect(previewOf(dir, "--policy-pack-config", path.join(dir, "profile.json")).status).toBe(0);
  });

  test("prints the report as JSON on stdout alone with --json", () => {
    const dir = makeProgram(`console.log("chatter of the program");\n${openGroup}`);
    const run = previewOf(dir, "--json");
    expect(JSON.parse(run.stdout)).toEqual(run.report);
    expect(run.stderr).toContain("chatter of the program");
  });

  test("stack rules, default providers and remediations work as in the engine", () => {
    const dir = makeProgram(`
import * as s3 from "@pulumi/aws/s3";
import * as sns from "@pulumi/aws/sns";
new s3.Bucket("a");
new s3.Bucket("b");
new sns.Topic("t");
`);
    const run = previewOf(dir);
    expect(run.report?.findings.map((f) => [f.policy, f.level, f.urn])).toEqual([
      ["bucket-count", "advisory", "urn:pulumi:dev::foreign::aws:s3/bucket:Bucket::b"],
    ]);
    expect(run.report?.resources.map((r) => r.urn)).toContain(
      "urn:pulumi:dev::foreign::pulumi:providers:aws::default_7_48_0",
    );
    expect(run.status).toBe(0);
  });

  test("secrets are nowhere in the output, in whatever form", () => {
    const dir = makeProgram(
      `
import * as pulumi from "@pulumi/pulumi";
import * as sns from "@pulumi/aws/sns";
import * as ssm from "@pulumi/aws/ssm";
const planted = "hunter2 <planted>";
const base64 = Buffer.from("xy" + planted).toString("base64");
new ssm.Parameter("p", { type: "SecureString", value: pulumi.secret(planted) });
new sns.Topic("carelessly", {
  displayName: JSON.stringify({ user: "a", url: "https://x.example.com/?q=" + encodeURIComponent(planted), base64 }),
  policy: "see " + planted,
});
`,
    );
    const run = previewOf(dir);
    const parameter = (name: string) => run.report?.resources.find((r) => r.name === name)?.inputs;
    expect(parameter("p")).toEqual({ type: "SecureString", value: "[secret]" });
    expect(parameter("carelessly")).toEqual({
      displayName: expect.stringMatching(
        /^\{"user":"a","url":"https:\/\/x\.example\.com\/\?q=\[secret\]","base64":"eHl\[secret\]/,
      ),
      policy: "see [secret]",
    });
    const files = run.files.map((file) => fs.readFileSync(path.join(dir, "result", file), "utf8"));
    for (const text of [JSON.stringify(run), ...files]) {
      expect(text).not.toMatch(/hunter2|planted/);
      expect(text).not.toContain(Buffer.from("hunter2 <planted>").toString("base64").slice(0, 20));
    }
  });
});

describe("what a program must not do", () => {
  test.each([
    ["throws", `function inner() {\n  throw new Error("no luck");\n}\ninner();\n`, "Error: no luck", "index.ts:2:"],
    [
      "rejects a promise that nobody awaits",
      `void Promise.reject(new Error("dangling"));\n`,
      "Error: dangling",
      "index.ts:1:",
    ],
    [
      "makes a library throw, deep below its own line",
      `const semver = require("semver");\nfunction a() { return semver.minVersion("no range %%"); }\na();\n`,
      "TypeError: Invalid comparator",
      "index.ts:2:",
    ],
    [
      "rejects later",
      `setTimeout(() => { throw new Error("later"); }, 0);\nexport = async () => { await new Promise((r) => setTimeout(r, 50)); };\n`,
      "Error: later",
      "index.ts:1:",
    ],
    ["exits", `process.exit(7);\n`, "the program exited with code 7 before it was done", ""],
    [
      "rejects when the rest is through",
      `setTimeout(() => { void Promise.reject(new Error("last of all")); }, 20);\n`,
      "Error: last of all",
      "index.ts:1:",
    ],
    [
      "waits for ever",
      `export = async () => { await new Promise(() => {}); };\n`,
      "the program ended before it was done: it waits for a promise that nothing resolves",
      "",
    ],
    [
      "leaves resources waiting for each other",
      `import * as sns from "@pulumi/aws/sns";\nlet give: any;\nconst a = new sns.Topic("a", { displayName: new Promise<string>((r) => (give = r)) });\nnew sns.Topic("b", { displayName: a.arn }).arn.apply((arn) => give(arn));\n`,
      'aws:sns/topic:Topic "a", aws:sns/topic:Topic "b" could not be registered',
      "",
    ],
    [
      "names a file that is not there",
      `import * as s3 from "@pulumi/aws/s3";\nimport { FileAsset } from "@pulumi/pulumi/asset";\nnew s3.BucketObject("o", { bucket: "b", source: new FileAsset("none.txt") });\n`,
      "failed to compute asset hash for none.txt: ENOENT",
      "index.ts:3:1",
    ],
    [
      "gives a time limit that is none",
      `import * as sns from "@pulumi/aws/sns";\nnew sns.Topic("t", {}, { customTimeouts: { create: "5 minutes" } });\n`,
      "unable to parse customTimeout Value 5 minutes",
      "index.ts:2:1",
    ],
    [
      "registers a URN twice",
      `import * as s3 from "@pulumi/aws/s3";\nnew s3.Bucket("b");\nnew s3.Bucket("b");\n`,
      "Duplicate resource URN 'urn:pulumi:dev::foreign::aws:s3/bucket:Bucket::b'; try giving it a unique name",
      "index.ts:3:1",
    ],
    [
      "asks AWS",
      `import { getAvailabilityZones } from "@pulumi/aws/getAvailabilityZones";\nexport const zones = getAvailabilityZones();\n`,
      "aws:index/getAvailabilityZones:getAvailabilityZones, whose answer is known to AWS alone",
      "",
    ],
    [
      "uses an unknown remote component",
      `import { FargateService } from "@pulumi/awsx/ecs";\nnew FargateService("s", {});\n`,
      "is a remote component",
      "index.ts:2:1",
    ],
  ])("%s", (_name, program, message, place) => {
    const run = previewOf(makeProgram(program));
    expect(run.stderr).toContain(message);
    expect(run.stderr).toContain(place);
    expect(run.status).toBe(3);
    expect(run.files).toEqual([]);
  });

  test("a resource that a timer registers after all else is there", () => {
    const late = `import * as sns from "@pulumi/aws/sns";\nsetTimeout(() => { new sns.Topic("late"); }, 50);\n`;
    const run = previewOf(makeProgram(late));
    expect(run.report?.summary.byType).toEqual({ "aws:sns/topic:Topic": 1 });
  });

  test("use a default provider that the stack file disables", () => {
    const dir = makeProgram(`import * as s3 from "@pulumi/aws/s3";\nnew s3.Bucket("b");\n`, {
      "Pulumi.dev.yaml": "config:\n  pulumi:disable-default-providers: [aws]\n",
    });
    const run = previewOf(dir);
    expect(run.stderr).toContain(
      "Default provider for 'aws' disabled. 'urn:pulumi:dev::foreign::aws:s3/bucket:Bucket::b' must use an explicit provider.",
    );
    expect(run.status).toBe(3);
  });

  test("refuse its settings: the message alone, status 2", () => {
    const run = previewOf(
      makeProgram(`import * as pulumi from "@pulumi/pulumi";\nnew pulumi.Config().require("size");\n`),
    );
    expect(run.stderr).toContain("Missing required configuration variable 'foreign:size'");
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect(run.status).toBe(2);
  });
});

describe("what the command line and the files must be", () => {
  test.each([
    ["a stack that is not there", ["dve"], {}, 'There is no stack "dve"', 'Did you mean "dev"? There are: dev.'],
    ["unreadable YAML", [], { "Pulumi.dev.yaml": "config:\n  a: [1\n" }, "Pulumi.dev.yaml:3:1 is not valid YAML", ""],
    [
      "an anchor that is not there",
      [],
      { "Pulumi.dev.yaml": "config:\n  a: *common\n" },
      "Pulumi.dev.yaml is not valid YAML: Unresolved alias",
      "common",
    ],
    [
      "a stack file that is a list",
      [],
      { "Pulumi.dev.yaml": "- a\n" },
      "Pulumi.dev.yaml must be a map of keys, it is a list",
      "",
    ],
    [
      "another runtime",
      [],
      { "Pulumi.yaml": "name: foreign\nruntime: go\n" },
      'the runtime is "go"; only "nodejs" programs can be previewed offline',
      "",
    ],
    [
      "an unknown option",
      ["--polcy-pack", "x"],
      {},
      "Unknown option --polcy-pack. Did you mean --policy-pack?",
      "See --help.",
    ],
    ["two stacks", ["dev", "prod"], {}, "One stack at a time: got dev, prod.", ""],
    ["a missing entry point", [], { "package.json": '{ "main": "gone.ts" }', "index.ts": "" }, "", ""],
  ])("%s", (name, args, files, message, hint) => {
    const dir = makeProgram("", files);
    if (name === "a missing entry point") fs.rmSync(path.join(dir, "index.ts"));
    const run = previewOf(dir, ...args);
    expect(run.stderr).toContain(
      name === "a missing entry point"
        ? 'looked for gone.ts, index.ts, index.js. Name the entry point with "main"'
        : message,
    );
    expect(run.stderr).toContain(hint);
    expect(run.status).toBe(2);
    expect(run.files).toEqual([]);
  });

  test("a folder without a project", () => {
    const run = runPreview(["--cwd", makeProject({ "readme.txt": "" })]);
    expect(run.stderr).toContain("There is no Pulumi.yaml in ");
    expect(run.status).toBe(2);
  });

  test("an output folder that is a file", () => {
    const dir = makeProgram("", { taken: "" });
    const run = runPreview(["--cwd", dir, "--policy-pack", miniPack], path.join(dir, "taken"));
    expect(run.stderr).toMatch(/The output folder .* cannot be written: .*Name another one with --out DIR\./);
    expect(run.status).toBe(2);
  });

  test("--help explains every option and exit status", () => {
    const run = runPreview(["--help"]);
    expect(run.status).toBe(0);
    for (const word of [
      "--cwd",
      "--policy-pack",
      "--policy-pack-config",
      "--out",
      "--json",
      "Exit status: 0 clean; 1",
      "2 the command line",
      "3 the program",
    ]) {
      expect(run.stdout).toContain(word);
    }
  });
});

describe("what a policy pack must not do", () => {
  const bucket = `import * as s3 from "@pulumi/aws/s3";\nnew s3.Bucket("kill-the-pack");\n`;

  test("die in the middle", () => {
    const run = previewOf(makeProgram(bucket));
    expect(run.stderr).toContain(`The policy pack in ${miniPack} was ended by SIGKILL.`);
    expect(run.status).toBe(3);
    expect(run.files).toEqual([]);
  });

  test.each([
    ["be missing", {}, "There is no policy pack in"],
    [
      "be unbuilt",
      { "PulumiPolicy.yaml": "runtime: nodejs\n", "package.json": '{ "version": "1.0.0", "main": "bin/index.js" }' },
      "is not built: bin/index.js does not exist",
    ],
    [
      "be of another language",
      { "PulumiPolicy.yaml": "runtime: python\n" },
      'the runtime is "python"; only "nodejs" packs can be run',
    ],
  ])("%s", (_name, files, message) => {
    const run = runPreview(["--cwd", makeProgram(""), "--policy-pack", makeProject(files)], makeProject({}));
    expect(run.stderr).toContain(message);
    expect(run.status).toBe(2);
  });

  test("throw while it loads: its own words are shown", () => {
    const pack = makeProject({
      "PulumiPolicy.yaml": "runtime: nodejs\n",
      "package.json": '{ "version": "1.0.0", "main": "index.js" }',
      "index.js": 'throw new Error("broken pack");',
    });
    fs.symlinkSync(path.join(miniPack, "..", "..", "..", "..", "node_modules"), path.join(pack, "node_modules"));
    const run = runPreview(["--cwd", makeProgram(""), "--policy-pack", pack], makeProject({}));
    expect(run.stderr).toContain("broken pack");
    expect(run.status).toBe(3);
  });

  test("print before its port", () => {
    const pack = makeProject({
      "PulumiPolicy.yaml": "runtime: nodejs\n",
      "package.json": '{ "version": "1.0.0", "main": "index.js" }',
      "index.js": 'console.log("hello"); setInterval(() => {}, 1000);',
    });
    fs.symlinkSync(path.join(miniPack, "..", "..", "..", "..", "node_modules"), path.join(pack, "node_modules"));
    const run = runPreview(["--cwd", makeProgram(""), "--policy-pack", pack], makeProject({}));
    expect(run.stderr).toContain('printed "hello" where its port belongs');
    expect(run.status).toBe(3);
  });
});
