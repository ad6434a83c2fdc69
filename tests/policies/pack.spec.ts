import * as path from "node:path";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { rules } from "../../policies/rules";
import { preparePack, type ReadyPack } from "../../tools/preview/analyzer/analyze";
import { type PackProcess, startPack } from "../../tools/preview/analyzer/pack-process";
import { repositoryDir } from "../support/project";

const { buildPack } = require("../../tools/setup/build-pack.cjs") as { buildPack: () => boolean };
const run = { organization: "organization", project: "app", stack: "dev" };
const config = { values: {}, secretKeys: [], notices: [] };

let process_: PackProcess;
let pack: ReadyPack;
beforeAll(async () => {
  buildPack();
  process_ = startPack(path.join(repositoryDir, "policies"), run, config, process.env);
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

function request(type: string, properties: object) {
  return new proto.AnalyzeRequest()
    .setType(type)
    .setUrn(`urn:pulumi:dev::app::${type}::it`)
    .setName("it")
    .setProperties(Struct.fromJavaScript(properties as any))
    .setOptions(new proto.AnalyzerResourceOptions());
}

test("the real process judges a resource with all rules, by the configuration that it was sent", async () => {
  const answer = await pack.client.analyze(request("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 1 }));
  expect(answer.getDiagnosticsList().map((d) => d.getPolicyname())).toEqual(["log-group-kms", "log-group-retention"]);
  expect(answer.getDiagnosticsList()[1]!.getMessage()).toContain("retentionInDays is 1; set 7 or more");
  const good = await pack.client.analyze(
    request("aws:cloudwatch/logGroup:LogGroup", { retentionInDays: 30, kmsKeyId: "arn" }),
  );
  expect(good.getDiagnosticsList()).toEqual([]);
});

test("a resource that no rule can read becomes a finding of the rule, not a crash of the run", async () => {
  const answer = await pack.client.analyze(
    request("aws:ecs/taskDefinition:TaskDefinition", { containerDefinitions: "{ broken" }),
  );
  const findings = answer.getDiagnosticsList().map((d) => d.getMessage().split("\n")[1]);
  expect(new Set(findings)).toEqual(
    new Set(["containerDefinitions is not valid JSON, so nothing can be said of it; AWS would refuse it"]),
  );
  expect(findings.length).toBeGreaterThan(3);
  const odd = await pack.client.analyze(request("aws:ec2/securityGroup:SecurityGroup", { ingress: "everything" }));
  expect(odd.getDiagnosticsList()).toEqual([]);
});

test("the real process judges a stack", async () => {
  const bucket = new proto.AnalyzerResource()
    .setType("aws:s3/bucket:Bucket")
    .setUrn("urn:pulumi:dev::app::aws:s3/bucket:Bucket::data")
    .setName("data")
    .setProperties(Struct.fromJavaScript({}))
    .setOptions(new proto.AnalyzerResourceOptions());
  const answer = await pack.client.analyzeStack(new proto.AnalyzeStackRequest().setResourcesList([bucket]));
  expect(answer.getDiagnosticsList().map((d) => [d.getPolicyname(), d.getUrn()])).toEqual([
    ["s3-block-public-access", "urn:pulumi:dev::app::aws:s3/bucket:Bucket::data"],
  ]);
});
