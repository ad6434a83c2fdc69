import * as fs from "node:fs";
import * as path from "node:path";
import { makeProgram, makeProject, miniPack, removeProjects, repositoryDir } from "../../support/project";
import { runPreview, type PreviewRun } from "../../support/run-preview";

afterAll(removeProjects);
const planted = "Ж-planted/päss&word";
const letter = "Ж";

function everything(dir: string, run: PreviewRun): string {
  const files = run.files.map((name) => fs.readFileSync(path.join(dir, "result", name), "utf8"));
  return [run.stdout, run.stderr, ...files].join("\n");
}

function program(more: string): string {
  return `
import * as pulumi from "@pulumi/pulumi";
import * as ssm from "@pulumi/aws/ssm";
const value = ${JSON.stringify(planted)};
new ssm.Parameter("p", { type: "SecureString", value: pulumi.secret(value) });
${more}`;
}

function preview(text: string, ...more: string[]): { run: PreviewRun; all: string } {
  const dir = makeProgram(text);
  const run = runPreview(["--cwd", dir, "--policy-pack", miniPack, ...more], path.join(dir, "result"));
  return { run, all: everything(dir, run) };
}

test("what a program prints is shown without its secrets, though they come in pieces and before they are marked", () => {
  const { run, all } = preview(`
const fs = require("fs");
const first = ${JSON.stringify(planted)};
fs.writeSync(1, "printed " + first.slice(0, 4));
export = async () => {
  await new Promise((resolve) => setTimeout(resolve, 30));
  fs.writeSync(1, first.slice(4) + " end\\n");
  console.error(JSON.stringify({ encoded: Buffer.from("user:" + first).toString("base64") }));
  const pulumi = require("@pulumi/pulumi");
  const ssm = require("@pulumi/aws/ssm");
  new ssm.Parameter(first, { type: "String", value: pulumi.secret(first), description: "is " + first });
};
`);
  expect(run.status).toBe(0);
  expect(run.stderr).toContain("printed [secret] end\n");
  expect(run.stderr).toContain('{"encoded":"');
  expect(all).not.toContain(letter);
  expect(all).not.toContain(Buffer.from(planted).toString("base64").slice(4, -4));
  expect(run.report?.resources.at(-1)).toMatchObject({ name: "[secret]", inputs: { description: "is [secret]" } });
});

test.each([
  ["throws", `throw new Error("bad " + value);`, "Error: bad [secret]"],
  ["rejects", `void Promise.resolve().then(() => { throw new Error("bad " + value); });`, "bad "],
  ["refuses", `throw new pulumi.RunError("bad " + value);`, "bad [secret]"],
  [
    "prints and exits",
    `setTimeout(() => { console.log("bad " + value); process.exit(4); }, 300);\nexport = () => new Promise(() => undefined);`,
    "bad [secret]",
  ],
])("a program that %s with a secret in its words", (_name, more, shown) => {
  const { run, all } = preview(program(more), "--mode", "known");
  expect(run.stderr).toContain(shown);
  expect(run.status).not.toBe(0);
  expect(all).not.toContain(letter);
});

test("a pack that fails with a secret in its words", () => {
  const pack = makeProject({
    "PulumiPolicy.yaml": "runtime: nodejs\n",
    "package.json": '{ "version": "1.0.0", "main": "index.js" }',
    "index.js": `new (require("@pulumi/policy").PolicyPack)("p", { policies: [{ name: "a", description: "a", enforcementLevel: "mandatory",
      validateResource: (args) => { if (args.props.value) throw new Error("saw " + JSON.stringify(args.props)); } }] });`,
  });
  fs.symlinkSync(path.join(repositoryDir, "node_modules"), path.join(pack, "node_modules"));
  const dir = makeProgram(program(""));
  const run = runPreview(["--cwd", dir, "--policy-pack", pack], path.join(dir, "result"));
  expect(run.stderr).toContain('"value":"[secret]"');
  expect(run.status).toBe(3);
  expect(everything(dir, run)).not.toContain(letter);
});

test("secret configuration is hidden where the program uses it unmarked", () => {
  const dir = makeProgram(
    `import * as ssm from "@pulumi/aws/ssm";\nimport * as pulumi from "@pulumi/pulumi";\nconst token = new pulumi.Config().require("token");\nconsole.log("token " + token);\nnew ssm.Parameter("p", { type: "String", value: "v", description: "x" + token });\n`,
    { "Pulumi.dev.yaml": "config:\n  aws:region: eu-central-1\n  foreign:token:\n    secure: v1:aaaa\n" },
  );
  const run = runPreview(["--cwd", dir, "--policy-pack", miniPack], path.join(dir, "result"));
  expect(run.stderr).toContain("token [secret]\n");
  expect(run.report?.resources.at(-1)?.inputs).toMatchObject({ description: "x[secret]" });
});
