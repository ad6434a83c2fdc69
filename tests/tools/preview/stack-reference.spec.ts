import * as fs from "node:fs";
import * as path from "node:path";
import { readTrace } from "../../support/engine-trace";
import { makeProgram, makeProject, miniPack, removeProjects } from "../../support/project";
import { runPreview, type PreviewRun } from "../../support/run-preview";

afterAll(removeProjects);

const recorded = `
organization/platform/dev:
  outputs: { vpcId: vpc-1, password: hunter2-planted }
  secretOutputNames: [password]
`;

function preview(program: string, files: Record<string, string>, ...more: string[]): { run: PreviewRun; dir: string } {
  const dir = makeProgram(
    `import * as pulumi from "@pulumi/pulumi";\nimport * as ssm from "@pulumi/aws/ssm";\n${program}`,
    files,
  );
  return { run: runPreview(["--cwd", dir, "--policy-pack", miniPack, ...more], path.join(dir, "result")), dir };
}

test("secret outputs are wrapped in the requests to the pack and hidden everywhere else; the stack is marked as read", () => {
  const trace = path.join(makeProject({}), "trace.jsonl");
  const { run, dir } = preview(
    `const platform = new pulumi.StackReference("organization/platform/dev");
console.log("chatter hunter2-planted");
new ssm.Parameter("p", { type: "String", value: platform.requireOutput("password"), description: platform.requireOutput("vpcId") });
export const url = pulumi.interpolate\`https://u:\${platform.getOutput("password")}@x\`;
export const vpcId = platform.getOutput("vpcId");
`,
    { "stack-references.yaml": recorded },
    ...["--trace", trace, "--mode", "known"],
  );
  const lines = readTrace(fs.readFileSync(trace, "utf8"));
  expect(run.status).toBe(0);
  const analyzed = lines.filter((line) => line.rpc === "analyze").map((line) => line.request);
  expect(analyzed.find((request) => request.name === "p").properties).toMatchObject({
    description: "vpc-1",
    value: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "hunter2-planted" },
  });
  expect(analyzed.map((request) => request.type)).toContain("pulumi:providers:pulumi");
  expect(JSON.stringify(lines.filter((line) => line.rpc !== "(start)"))).not.toContain(
    '"pulumi:pulumi:StackReference"',
  );
  expect(run.stdout).toContain("organization/platform/dev pulumi:pulumi:StackReference (read)");
  expect(run.stderr).toContain("chatter [secret]");
  const files = run.files.map((name) => fs.readFileSync(path.join(dir, "result", name), "utf8"));
  expect([run.stdout, run.stderr, ...files].join("\n")).not.toContain("hunter2");
});

test("a stack that nobody recorded: its line, what there is, and the way out; status 3", () => {
  const { run } = preview(`new pulumi.StackReference("organization/platfrom/dev");\n`, {
    "stack-references.yaml": recorded,
  });
  expect(run.stderr).toContain('StackReference "organization/platfrom/dev": ');
  expect(run.stderr).toContain('Did you mean "organization/platform/dev"?');
  expect(run.stderr).toContain("index.ts:3:1");
  expect(run.status).toBe(3);
});

test("an output that is not there: what the SDK says, what there is, and the line of the reference; status 3", () => {
  const { run } = preview(
    `const platform = new pulumi.StackReference("organization/platform/dev");\nexport const x = platform.requireOutput("subnets");\n`,
    {},
    ...[
      "--stack-references",
      path.join(
        makeProject({
          "refs.json": '{ "organization/platform/dev": { "outputs": { "subnetIds": [], "vpcId": "v" } } }',
        }),
        "refs.json",
      ),
    ],
  );
  expect(run.stderr).toContain("Required output 'subnets' does not exist on stack 'organization/platform/dev'.");
  expect(run.stderr).toMatch(
    /Did you mean "subnetIds"\?\n.*refs\.json has of it: subnetIds, vpcId\.\n {4}at .*index\.ts:3:18/,
  );
  expect(run.status).toBe(3);
});

test("a corrupt file: its line, status 2", () => {
  const { run } = preview("", { "stack-references.yaml": "a:\n  output: {}\n" });
  expect(run.stderr).toMatch(/stack-references\.yaml:2:3: "output" is not a field of an entry/);
  expect(run.status).toBe(2);
  expect(run.files).toEqual([]);
});

test("--record-outputs writes what another program reads, without secrets", () => {
  const file = path.join(makeProject({}), "refs.yaml");
  const { run } = preview(
    `export const topic = new ssm.Parameter("p", { type: "String", value: "v" }).arn;\nexport const token = pulumi.secret("hunter2-planted");\n`,
    {},
    ...["--record-outputs", file],
  );
  const text = fs.readFileSync(file, "utf8");
  expect(run.status).toBe(0);
  expect(text).toMatch(
    /^organization\/foreign\/dev:\n {2}outputs:\n {4}token: placeholder-for-token\n {4}topic: arn:aws:ssm:eu-central-1:.*\n {2}secretOutputNames:\n {4}- token\n$/,
  );
});

test("--record-outputs in mode first is refused: what AWS makes up is not there yet", () => {
  const { run } = preview("", {}, "--record-outputs", "x.yaml", "--mode", "first");
  expect(run.stderr).toContain("--record-outputs needs mode known");
  expect(run.status).toBe(2);
});
