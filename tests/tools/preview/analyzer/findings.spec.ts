import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { splitExemptions } from "../../../../tools/preview/analyzer/exemptions";
import { type Finding, readFindings } from "../../../../tools/preview/analyzer/findings";

const diagnostic = (message: string, urn = "") =>
  new proto.AnalyzeDiagnostic()
    .setPolicyname("rule")
    .setPolicypackname("pack")
    .setDescription("What it asks for.")
    .setMessage(message)
    .setUrn(urn)
    .setEnforcementlevel(proto.EnforcementLevel.MANDATORY);
const bucket = "urn:pulumi:dev::app::aws:s3/bucket:Bucket::data";
const topic = "urn:pulumi:dev::app::aws:sns/topic:Topic::topic";
const known: Record<string, any> = { [bucket]: { position: { file: "a.ts", line: 3, column: 1 } }, [topic]: {} };
const read = (...diagnostics: proto.AnalyzeDiagnostic[]) =>
  readFindings(
    new proto.AnalyzeResponse().setDiagnosticsList(diagnostics),
    "stack",
    (urn) => known[urn],
    () => "high",
  );

test("a violation without its description, with its place, at its resource or the subject", () => {
  expect(read(diagnostic("What it asks for.\nwrong", bucket), diagnostic("wrong"))).toEqual([
    {
      policy: "rule",
      pack: "pack",
      level: "mandatory",
      severity: "high",
      status: "violation",
      urn: bucket,
      message: "wrong",
      file: "a.ts",
      line: 3,
    },
    {
      policy: "rule",
      pack: "pack",
      level: "mandatory",
      severity: "high",
      status: "violation",
      urn: "stack",
      message: "wrong",
    },
  ]);
});

test("one that could not decide is told for each resource that its message names, once", () => {
  const text =
    "can't run policy 'rule' from policy pack 'pack@v1' during preview: string value at .id can't be known during preview";
  expect(
    read(diagnostic(`${text}\n${bucket}\n${topic}`)).map(({ urn, status, message }) => [urn, status, message]),
  ).toEqual([
    [bucket, "undetermined", text],
    [topic, "undetermined", text],
  ]);
  expect(read(diagnostic(`${text}\nurn:pulumi:dev::app::x::gone`)).map(({ urn }) => urn)).toEqual(["stack"]);
});

test("used exemptions are no findings; what only looks like one is", () => {
  const finding = (policy: string, message: string) => ({ policy, message, urn: bucket }) as Finding;
  const message = "exempt: s3-versioning: logs (all) are written, once (owner ops, team, ticket T-1, until 2027-01-31)";
  expect(
    splitExemptions([finding("exemption-used", message), finding("other", message), finding("exemption-used", "x")]),
  ).toEqual({
    exemptions: [
      {
        rule: "s3-versioning",
        urn: bucket,
        reason: "logs (all) are written, once",
        owner: "ops, team",
        ticket: "T-1",
        until: "2027-01-31",
      },
    ],
    findings: [finding("other", message), finding("exemption-used", "x")],
  });
});
