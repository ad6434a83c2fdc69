import { type PreviewReport, type ReportedResource } from "../../../../tools/preview/report/model";
import { createStyle } from "../../../../tools/preview/report/style";
import { renderText } from "../../../../tools/preview/report/text";

const stack = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev";
const resource = (urn: string, type: string, name: string, parent: string | null): ReportedResource => ({
  urn,
  type,
  name,
  parent,
  inputs: {},
  dependencies: [],
  protect: false,
  file: null,
  line: null,
});

const report: PreviewReport = {
  formatVersion: 1,
  project: "app",
  stack: "dev",
  mode: "known",
  verdict: "fail",
  summary: {
    resources: 2,
    components: 1,
    providers: 0,
    byType: { "aws:s3/bucket:Bucket": 1, "aws:sns/topic:Topic": 1 },
    rules: 3,
    mandatory: 1,
    advisory: 0,
    undetermined: 1,
  },
  policyPacks: [{ name: "pack", version: "1.0.0", rules: 3 }],
  notices: ["a notice"],
  resources: [
    resource(stack, "pulumi:pulumi:Stack", "app-dev", null),
    resource("c", "blueprint:storage:Storage", "store", stack),
    resource("b", "aws:s3/bucket:Bucket", "data", "c"),
    resource("t", "aws:sns/topic:Topic", "topic", stack),
  ],
  findings: [
    {
      policy: "p",
      pack: "pack",
      level: "mandatory",
      severity: "high",
      status: "violation",
      urn: "b",
      message: "first line\nsecond line",
      file: "index.ts",
      line: 3,
    },
    {
      policy: "q",
      pack: "pack",
      level: "advisory",
      severity: "low",
      status: "undetermined",
      urn: "t",
      message: "cannot know",
      file: null,
      line: null,
    },
  ],
};

test("tree, notices, findings with their place, counts, and the verdict at the end", () => {
  expect(renderText(report, createStyle(false))).toBe(
    [
      "app-dev",
      "├─ store blueprint:storage:Storage",
      "│  └─ data aws:s3:Bucket",
      "└─ topic aws:sns:Topic",
      "",
      "note a notice",
      "mandatory p [high]",
      "    b",
      "    at index.ts:3",
      "    first line",
      "    second line",
      "",
      "undetermined q [low]",
      "    t",
      "    cannot know",
      "",
      "resources  2 resources in 1 component, 2 types",
      "policies   pack 1.0.0: 3 rules run",
      "findings   1 mandatory, 0 advisory, 1 undetermined",
      "verdict    app/dev: FAIL",
      "",
    ].join("\n"),
  );
});

test("colours are escape codes around the same text", () => {
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g");
  const colored = renderText(report, createStyle(true));
  expect(colored).not.toBe(renderText(report, createStyle(false)));
  expect(colored.replace(escapes, "")).toBe(renderText(report, createStyle(false)));
});
