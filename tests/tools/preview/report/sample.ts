import {
  type PreviewReport,
  type ReportedFinding,
  type ReportedResource,
  type ReportedRule,
} from "../../../../tools/preview/report/model";

export const stackUrn = "urn:pulumi:dev::app::pulumi:pulumi:Stack::app-dev";
export const bucketUrn = "urn:pulumi:dev::app::blueprint:storage:Storage$aws:s3/bucket:Bucket::data";

export const resource = (urn: string, type: string, name: string, parent: string | null): ReportedResource => ({
  urn,
  type,
  name,
  parent,
  read: false,
  inputs: {},
  dependencies: [],
  protect: false,
  file: null,
  line: null,
});

export const finding = (change: Partial<ReportedFinding> = {}): ReportedFinding => ({
  policy: "p",
  pack: "pack",
  level: "mandatory",
  severity: "high",
  status: "violation",
  urn: bucketUrn,
  message: "first line\nsecond line",
  file: "components/store.ts",
  line: 3,
  callers: [{ file: "index.ts", line: 12 }],
  ...change,
});

const rule = (name: string, change: Partial<ReportedRule> = {}): ReportedRule => ({
  name,
  displayName: `Title of ${name}`,
  description: `What ${name} asks for.`,
  scope: "resource",
  level: "mandatory",
  severity: "high",
  tags: ["FSBP:S3.1", "type:aws:s3/bucket:Bucket"],
  url: "https://docs.aws.amazon.com/s3",
  remediation: "Do it.",
  decisions: { pass: [], fail: [], exempt: [], undetermined: [] },
  ...change,
});

/** A report with one of everything. */
export const report: PreviewReport = {
  formatVersion: 2,
  project: "app",
  stack: "dev",
  mode: "known",
  strict: false,
  verdict: "fail",
  summary: {
    resources: 2,
    components: 1,
    providers: 0,
    byType: { "aws:s3/bucket:Bucket": 1, "aws:sns/topic:Topic": 1 },
    rules: 4,
    mandatory: 1,
    advisory: 0,
    undetermined: 1,
    undeterminedCritical: 0,
    exempt: 1,
  },
  policyPacks: [{ name: "pack", version: "1.0.0", rules: 4 }],
  notices: ["a notice"],
  modes: [
    {
      mode: "known",
      decisions: { pass: 1, fail: 1, exempt: 1, undetermined: 1 },
      undetermined: [{ rule: "q", severity: "low", resources: 1 }],
      findings: [],
    },
    {
      mode: "first",
      decisions: { pass: 0, fail: 2, exempt: 1, undetermined: 0 },
      undetermined: [],
      findings: [finding({ policy: "r", message: "only at first", callers: [] })],
    },
  ],
  coverage: { typesWithoutRule: [{ type: "aws:sqs/queue:Queue", resources: 2 }], rulesNeverApplied: ["s"] },
  remediations: [{ rule: "r", urn: bucketUrn, file: "components/store.ts", line: 3 }],
  exemptions: [
    {
      rule: "r",
      urn: "t",
      reason: "a good reason",
      owner: "ops",
      ticket: "T-1",
      until: "2027-01-31",
      file: "index.ts",
      line: 5,
      callers: [],
    },
  ],
  findings: [
    finding(),
    finding({
      policy: "q",
      level: "advisory",
      severity: "low",
      status: "undetermined",
      urn: "t",
      message: "cannot know",
      file: null,
      line: null,
      callers: [],
    }),
  ],
  rules: [
    rule("p", { decisions: { pass: [3], fail: [2], exempt: [], undetermined: [] } }),
    rule("q", { level: "advisory", severity: "low", decisions: { pass: [], fail: [], exempt: [], undetermined: [3] } }),
    rule("r", { decisions: { pass: [], fail: [], exempt: [3], undetermined: [] } }),
    rule("s"),
  ],
  resources: [
    resource(stackUrn, "pulumi:pulumi:Stack", "app-dev", null),
    resource("c", "blueprint:storage:Storage", "store", stackUrn),
    resource(bucketUrn, "aws:s3/bucket:Bucket", "data", "c"),
    resource("t", "aws:sns/topic:Topic", "topic", stackUrn),
  ],
};
