import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { countStatuses, DecisionLog } from "../../../../tools/preview/analyzer/decisions";
import { type Finding } from "../../../../tools/preview/analyzer/findings";
import { type PolicyInfo } from "../../../../tools/preview/analyzer/policy-info";

const rule = (name: string, scope: "resource" | "stack", tags: string[] = []) =>
  ({ name, scope, tags }) as unknown as PolicyInfo;
const answer = (...notApplicable: string[]) =>
  new proto.AnalyzeResponse().setNotApplicableList(
    notApplicable.map((name) => new proto.PolicyNotApplicable().setPolicyName(name)),
  );
const found = (policy: string, urn: string, status: Finding["status"] = "violation") =>
  ({ policy, urn, status }) as Finding;
const resources = [
  { urn: "stack", type: "pulumi:pulumi:Stack" },
  { urn: "bucket", type: "aws:s3/bucket:Bucket" },
  { urn: "topic", type: "aws:sns/topic:Topic" },
] as any[];

test("a rule about resources passes what it neither reports nor calls not applicable", () => {
  const log = new DecisionLog([
    rule("a", "resource"),
    rule("b", "resource"),
    rule("c", "resource"),
    rule("s", "stack"),
  ]);
  log.resource("bucket", answer("c"), [found("b", "bucket")]);
  log.resource("topic", answer("a", "c"), [found("b", "topic", "undetermined")]);
  expect(Object.fromEntries(log.result())).toEqual({
    a: { pass: ["bucket"], fail: [], exempt: [], undetermined: [] },
    b: { pass: [], fail: ["bucket"], exempt: [], undetermined: ["topic"] },
    c: { pass: [], fail: [], exempt: [], undetermined: [] },
    s: { pass: [], fail: [], exempt: [], undetermined: [] },
  });
});

test("a rule about the stack is about the types that its tags name, else about the stack; one that is not applicable about nothing", () => {
  const log = new DecisionLog([
    rule("buckets", "stack", ["FSBP:S3.1", "type:aws:s3/bucket:Bucket"]),
    rule("all", "stack", ["type:*"]),
    rule("whole", "stack"),
    rule("none", "stack", ["type:aws:sns/topic:Topic"]),
    rule("r", "resource"),
  ]);
  log.stack(resources, answer("none"), [found("all", "topic")]);
  expect([...log.result()].map(([name, { pass, fail }]) => [name, pass, fail])).toEqual([
    ["buckets", ["bucket"], []],
    ["all", ["stack", "bucket"], ["topic"]],
    ["whole", ["stack"], []],
    ["none", [], []],
    ["r", [], []],
  ]);
});

test("of two words about one resource the worse stays; exempt beats undetermined", () => {
  const log = new DecisionLog([rule("a", "resource")]);
  log.resource("x", answer(), [found("a", "x"), found("a", "x", "undetermined")]);
  log.resource("y", answer(), [found("a", "y", "undetermined")]);
  log.exempt("a", "y");
  log.exempt("a", "x");
  expect(log.result().get("a")).toEqual({ pass: [], fail: ["x"], exempt: ["y"], undetermined: [] });
  expect(countStatuses(log.result())).toEqual({ pass: 0, fail: 1, exempt: 1, undetermined: 0 });
});

test("what a pack says of a rule that it has not told about is kept", () => {
  const log = new DecisionLog([]);
  log.resource("x", answer(), [found("a", "x")]);
  expect(log.result().get("a")?.fail).toEqual(["x"]);
});
