import * as fs from "node:fs";
import * as path from "node:path";
import { analyze, preparePack } from "../../../../tools/preview/analyzer/analyze";
import { type Decisions } from "../../../../tools/preview/analyzer/decisions";
import { startPack } from "../../../../tools/preview/analyzer/pack-process";
import { profileFile } from "../../../../tools/preview/project/profile";
import { type PreviewReport } from "../../../../tools/preview/report/model";
import { openSalt } from "../../../../tools/preview/secrets/passphrase";
import { makeProgram, makeProject, removeProjects, repositoryDir } from "../../../support/project";
import { runPreview } from "../../../support/run-preview";
import { readState } from "../../../support/state-file";
import { recordedPassphrase, traceProject } from "../../../support/trace-project";

const { buildPack } = require("../../../../tools/setup/build-pack.cjs") as { buildPack: () => boolean };

// Each runs a program, and the whole pack twice.
jest.setTimeout(240_000);
beforeAll(() => {
  buildPack();
});
afterAll(removeProjects);

const packDir = path.join(repositoryDir, "policies");

/** Breaks rules about one resource, about several, and about secrets; reads one that is not its own. */
const violating = `
import * as pulumi from "@pulumi/pulumi";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ec2 from "@pulumi/aws/ec2";
import * as rds from "@pulumi/aws/rds";
import * as s3 from "@pulumi/aws/s3";
import * as ssm from "@pulumi/aws/ssm";

const read = s3.Bucket.get("read", "their-bucket");
new s3.Bucket("bare", {}, { ignoreChanges: ["tags"] });
const data = new s3.Bucket("data");
new s3.BucketPublicAccessBlock("data", { bucket: data.id, blockPublicAcls: false });
new ec2.SecurityGroup("open", { ingress: [{ protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] }] });
new rds.Instance("db", { instanceClass: "db.t3.micro", engine: "postgres", username: "admin", password: pulumi.secret("planted-password") });
new rds.Instance("clear", { instanceClass: "db.t3.micro", engine: "postgres", username: "admin", password: "clear-password" });
new ssm.Parameter("secret", { type: "SecureString", value: pulumi.secret("planted-value") }, { customTimeouts: { create: "5m" } });
new cloudwatch.LogGroup("logs", { tags: { Bucket: read.arn } }, { protect: true, retainOnDelete: true });
`;

/** The decisions of a report, with URNs for positions. */
function decisionsOf({ rules, resources }: PreviewReport): Record<string, Record<string, string[]>> {
  return Object.fromEntries(
    rules.map(({ name, decisions }) => [
      name,
      Object.fromEntries(
        Object.entries(decisions).map(([status, at]) => [status, at.map((index) => resources[index]!.urn).sort()]),
      ),
    ]),
  );
}

function sorted(decisions: Decisions): Record<string, Record<string, string[]>> {
  return Object.fromEntries(
    [...decisions].map(([rule, given]) => [
      rule,
      Object.fromEntries(Object.entries(given).map(([status, urns]) => [status, [...urns].sort()])),
    ]),
  );
}

/** Puts a state file before the pack, as `pulumi policy analyze --file` does. */
async function analyzeFile(text: string, passphrase: string | undefined, stack: string) {
  const { salt } = JSON.parse(text).deployment.secrets_providers.state;
  const key =
    passphrase === undefined
      ? undefined
      : openSalt({ text: passphrase, variable: "PULUMI_CONFIG_PASSPHRASE" }, salt as string, "state").cipher;
  // Without a program there is no configuration.
  const config = { values: {}, secretKeys: [], notices: [] };
  const run = { organization: "organization", project: "any", stack };
  const pack = startPack({ dir: packDir, run, config, mode: "known", env: process.env });
  try {
    const profile = profileFile(packDir, stack)!;
    const file = { content: JSON.parse(fs.readFileSync(profile, "utf8")), shown: profile };
    const ready = await preparePack(pack, run, config, file);
    const analysis = await analyze(ready, readState(text, key), () => undefined);
    ready.client.close();
    return analysis;
  } finally {
    pack.stop();
  }
}

test.each<[string, string | undefined, () => string[]]>([
  ["the platform's dev", "pass", () => ["dev"]],
  ["the platform's prod", "pass", () => ["prod"]],
  ["the platform's prod, without a passphrase", undefined, () => ["prod"]],
  ["the recorded program", recordedPassphrase, () => ["dev", "--cwd", traceProject()]],
  ["a program that breaks rules", "pass", () => ["dev", "--cwd", makeProgram(violating)]],
])("of %s: every rule says of every resource what the preview says", async (name, passphrase, args) => {
  const dir = makeProject({});
  const file = path.join(dir, "state.json");
  const env = passphrase === undefined ? {} : { PULUMI_CONFIG_PASSPHRASE: passphrase };
  const [stack = "", ...more] = args();
  const run = runPreview(
    [stack, ...more, "--policy-pack", packDir, "--mode", "known", "--state", file],
    path.join(dir, "out"),
    env,
  );
  expect(run.stderr).toContain("checking");
  const report = run.report!;
  const text = fs.readFileSync(file, "utf8");
  const analysis = await analyzeFile(text, passphrase, stack);
  const ours = decisionsOf(report);
  expect(Object.keys(ours).length).toBeGreaterThan(50);
  expect(sorted(analysis.decisions)).toEqual(ours);
  const told = (findings: readonly { policy: string; urn: string; message: string; level: string }[]) =>
    findings.map(({ policy, urn, message, level }) => [policy, urn, message, level].join(" | ")).sort();
  expect(told(analysis.findings)).toEqual(told(report.findings));
  if (name.includes("breaks")) {
    expect(report.summary.mandatory).toBeGreaterThan(5);
    expect(JSON.parse(text).deployment.resources.filter((resource: any) => resource.external)).toHaveLength(1);
  }
});
