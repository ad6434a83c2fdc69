import * as fs from "node:fs";
import * as path from "node:path";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { rules } from "../../policies/rules";
import { preparePack, type ReadyPack } from "../../tools/preview/analyzer/analyze";
import { type PackProcess, startPack } from "../../tools/preview/analyzer/pack-process";
import { makeProject, removeProjects, repositoryDir } from "../support/project";

const { buildPack } = require("../../tools/setup/build-pack.cjs") as { buildPack: () => boolean };
const run = { organization: "organization", project: "app", stack: "dev" };
const config = { values: {}, secretKeys: [], notices: [] };

let process_: PackProcess;
let pack: ReadyPack;
beforeAll(async () => {
  buildPack();
  process_ = startPack({ dir: path.join(repositoryDir, "policies"), run, config, mode: "known", env: process.env });
  pack = await preparePack(process_, run, config);
});
afterAll(() => {
  pack.client.close();
  process_.stop();
});

test("the real process tells the engine everything about every rule", () => {
  expect(pack.info).toMatchObject({ name: "aws-platform-blueprint", version: "0.1.0" });
  expect(pack.info.policies.map((policy) => policy.name)).toEqual(rules.map((rule) => rule.name));
  for (const policy of pack.info.policies) {
    const rule = rules.find((candidate) => candidate.name === policy.name)!;
    expect(policy).toMatchObject({
      description: rule.description,
      displayName: rule.displayName,
      remediationSteps: rule.remediationSteps,
      url: rule.url,
      tags: rule.tags,
      severity: rule.severity,
      level: rule.enforcementLevel,
    });
  }
});

const tags = { Project: "app", Environment: "dev", Owner: "ops", CostCentre: "1", ManagedBy: "pulumi" };

function request(type: string, properties: object, name = "it") {
  return new proto.AnalyzeRequest()
    .setType(type)
    .setUrn(`urn:pulumi:dev::app::${type}::${name}`)
    .setName(name)
    .setProperties(Struct.fromJavaScript(properties as any))
    .setOptions(new proto.AnalyzerResourceOptions());
}

test("the real process judges a resource with all rules, by the configuration that it was sent", async () => {
  const answer = await pack.client.analyze(request("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 1, tags }));
  expect(answer.getDiagnosticsList().map((d) => d.getPolicyname())).toEqual(["log-group-kms", "log-group-retention"]);
  expect(answer.getDiagnosticsList()[1]!.getMessage()).toContain("retentionInDays is 1; set 7 or more");
  const good = await pack.client.analyze(
    request("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30, kmsKeyId: "arn", tags }),
  );
  expect(good.getDiagnosticsList()).toEqual([]);
});

test("a resource that no rule can read becomes a finding of the rule, not a crash of the run", async () => {
  const answer = await pack.client.analyze(
    request("aws:ecs/taskDefinition:TaskDefinition", { containerDefinitions: "{ broken" }),
  );
  const findings = answer.getDiagnosticsList().map((d) => d.getMessage().split("\n")[1]);
  const unreadable = "containerDefinitions is not valid JSON, so nothing can be said of it; AWS would refuse it";
  expect(findings.filter((finding) => finding === unreadable).length).toBeGreaterThan(3);
  expect(findings.filter((finding) => finding?.includes("the rule itself failed"))).toEqual([]);
  const odd = await pack.client.analyze(
    request("aws:ec2/securityGroup:SecurityGroup", { ingress: "everything", tags }),
  );
  expect(odd.getDiagnosticsList()).toEqual([]);
});

function stackResource(type: string, name: string, properties: object = {}) {
  return new proto.AnalyzerResource()
    .setType(type)
    .setUrn(`urn:pulumi:dev::app::${type}::${name}`)
    .setName(name)
    .setProperties(Struct.fromJavaScript(properties as any))
    .setOptions(new proto.AnalyzerResourceOptions());
}

test("the real process judges a stack", async () => {
  const resources = [stackResource("pulumi:pulumi:Stack", "app-dev"), stackResource("aws:s3/bucket:Bucket", "data")];
  const answer = await pack.client.analyzeStack(new proto.AnalyzeStackRequest().setResourcesList(resources));
  expect(answer.getDiagnosticsList().map((d) => [d.getPolicyname(), d.getUrn()])).toContainEqual([
    "s3-block-public-access",
    "urn:pulumi:dev::app::aws:s3/bucket:Bucket::data",
  ]);
});

describe("with exemptions of its own", () => {
  const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const entry = (expires: string, name = "logs") =>
    `- { rule: log-group-kms, resource: "urn:pulumi:dev::app::aws:cloudwatch/logGroup:LogGroup::${name}", environment: dev, reason: nothing secret in it, owner: ops, ticket: OPS-1, expires: "${expires}" }\n`;

  /** Starts a copy of the pack whose exemptions are `text`. */
  function startCopy(text: string): PackProcess {
    const dir = makeProject({ "exemptions.yaml": text });
    for (const name of ["bin", "package.json", "PulumiPolicy.yaml", "stacks.yaml"])
      fs.cpSync(path.join(repositoryDir, "policies", name), path.join(dir, name), { recursive: true });
    fs.symlinkSync(path.join(repositoryDir, "node_modules"), path.join(dir, "node_modules"));
    return startPack({ dir, run, config, mode: "known", env: process.env });
  }

  afterAll(removeProjects);

  test("what is exempt is no violation and is listed; what is expired is one, and so is the entry", async () => {
    const copy = startCopy(entry(day(10)) + entry(day(-1), "old") + entry(day(10), "gone"));
    const ready = await preparePack(copy, run, config);
    try {
      const group = { retentionInDays: 30, tags };
      const type = "aws:cloudwatch/logGroup:LogGroup";
      const messages: string[] = [];
      for (const name of ["logs", "old"]) {
        const answer = await ready.client.analyze(request(type, group, name));
        messages.push(...answer.getDiagnosticsList().map((d) => `${name}: ${d.getPolicyname()}`));
      }
      expect(messages).toEqual(["old: log-group-kms"]);
      const resources = [stackResource("pulumi:pulumi:Stack", "app-dev"), stackResource(type, "logs", group)];
      const answer = await ready.client.analyzeStack(new proto.AnalyzeStackRequest().setResourcesList(resources));
      const about = answer.getDiagnosticsList().filter((d) => d.getPolicyname().startsWith("exemption-"));
      expect(about.map((d) => [d.getPolicyname(), d.getMessage().split("\n")[1]])).toEqual([
        [
          "exemption-unused",
          "exemptions.yaml: entry 3: log-group-kms is broken by no resource that fits urn:pulumi:dev::app::aws:cloudwatch/logGroup:LogGroup::gone; remove the entry",
        ],
        [
          "exemption-valid",
          `exemptions.yaml: entry 2: log-group-kms at urn:pulumi:dev::app::aws:cloudwatch/logGroup:LogGroup::old (owner ops): expired on ${day(-1)}`,
        ],
        ["exemption-used", `exempt: log-group-kms: nothing secret in it (owner ops, ticket OPS-1, until ${day(10)})`],
      ]);
    } finally {
      ready.client.close();
      copy.stop();
    }
  });

  test("an entry without an owner ends the pack as wrong input, with file, entry and field", async () => {
    const copy = startCopy(entry(day(10)).replace("owner: ops, ", ""));
    await expect(copy.died).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^[^/]+\/exemptions\.yaml: entry 1: "owner" is missing$/),
    });
  });
});
