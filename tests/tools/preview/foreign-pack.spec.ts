import * as fs from "node:fs";
import * as path from "node:path";
import { makeProgram, makeProject, miniPack, removeProjects, repositoryDir } from "../../support/project";
import { runPreview } from "../../support/run-preview";

afterAll(removeProjects);

const bucket = `import * as s3 from "@pulumi/aws/s3";\nnew s3.Bucket("data");\n`;

/** A pack outside of the repository, with some of the packages that are installed here and a dependency of its own. */
function makePack(files: Record<string, string>): string {
  const dir = makeProject({
    "PulumiPolicy.yaml": "description: foreign\nruntime: nodejs\n",
    "node_modules/our-names/package.json": '{ "name": "our-names", "version": "1.0.0", "main": "index.js" }',
    "node_modules/our-names/index.js": 'exports.allowed = (name) => name.startsWith("team-");',
    "node_modules/our-names/index.d.ts": "export declare function allowed(name: string): boolean;",
    ...files,
  });
  for (const name of ["@pulumi", "@types", "typescript", "ts-node"])
    fs.symlinkSync(path.join(repositoryDir, "node_modules", name), path.join(dir, "node_modules", name));
  return dir;
}

const rule = `import { PolicyPack, validateResourceOfType } from "@pulumi/policy";
import { Bucket } from "@pulumi/aws/s3/bucket";
import { allowed } from "our-names";

new PolicyPack("foreign", {
  policies: [
    {
      name: "bucket-name",
      description: "Buckets are named after their team.",
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(Bucket, (_bucket, args, report) => {
        if (!allowed(args.name)) report(\`\${args.name} names no team\`);
      }),
    },
  ],
});
`;

test("a pack in TypeScript, with a dependency of its own, judges a foreign program", () => {
  const pack = makePack({
    "package.json": '{ "name": "foreign", "version": "3.2.1" }',
    "index.ts": rule,
    "tsconfig.json":
      '{ "compilerOptions": { "target": "es2020", "module": "commonjs", "strict": true, "skipLibCheck": true } }',
  });
  const run = runPreview(["--cwd", makeProgram(bucket), "--policy-pack", pack, "--mode", "known"], makeProject({}));
  expect(run.report).toMatchObject({
    policyPacks: [{ name: "foreign", version: "3.2.1", rules: 1 }],
    findings: [{ policy: "bucket-name", level: "mandatory", message: "data names no team", file: "index.ts", line: 2 }],
  });
  expect(run.status).toBe(1);
});

test("a pack in TypeScript that does not compile says why", () => {
  const pack = makePack({
    "package.json": '{ "name": "foreign", "version": "3.2.1" }',
    "index.ts": rule.replace("args.name} names", "args.nmae} names"),
  });
  const run = runPreview(["--cwd", makeProgram(bucket), "--policy-pack", pack, "--mode", "known"], makeProject({}));
  expect(run.stderr).toContain("Property 'nmae' does not exist");
  expect(run.status).toBe(3);
});

test("a compiled pack with a dependency of its own", () => {
  const pack = makePack({
    "package.json": '{ "name": "foreign", "version": "1.0.0", "main": "bin/index.js" }',
    "bin/index.js": `const { PolicyPack } = require("@pulumi/policy");
const { allowed } = require("our-names");
new PolicyPack("compiled", { policies: [{ name: "name", description: "d", enforcementLevel: "advisory",
  validateResource: (args, report) => { if (args.type === "aws:s3/bucket:Bucket" && !allowed(args.name)) report("no team"); } }] });`,
  });
  const run = runPreview(["--cwd", makeProgram(bucket), "--policy-pack", pack, "--mode", "known"], makeProject({}));
  expect(run.report?.findings).toMatchObject([{ policy: "name", level: "advisory", message: "no team" }]);
  expect(run.status).toBe(0);
});

test.each([
  ["package.json", { "package.json": '{ "type": "module", "main": "index.ts" }' }],
  ["the name of the entry", { "package.json": '{ "main": "main.mts" }', "main.mts": "export {};" }],
])("a program of ES modules, by %s, is refused in clear words", (_name, files) => {
  const dir = makeProgram(bucket, files);
  const run = runPreview(["--cwd", dir, "--policy-pack", miniPack], path.join(dir, "result"));
  expect(run.stderr).toMatch(/ES module/);
  expect(run.stderr).toContain("CommonJS");
  expect(run.status).toBe(3);
  expect(run.files).toEqual([]);
});

test("a transform that throws: its words, and the line of the resource", () => {
  const dir = makeProgram(
    `import * as pulumi from "@pulumi/pulumi";\nimport * as s3 from "@pulumi/aws/s3";\npulumi.runtime.registerResourceTransform(() => { throw new Error("no tags"); });\nnew s3.Bucket("data");\n`,
  );
  const run = runPreview(["--cwd", dir, "--policy-pack", miniPack, "--mode", "known"], path.join(dir, "result"));
  expect(run.stderr).toContain("aws:s3/bucket:Bucket data: transform failed: Error: no tags");
  expect(run.stderr).toContain("index.ts:4:1");
  expect(run.status).toBe(3);
});
