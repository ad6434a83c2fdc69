import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { defineResourceRule } from "../../../policies/lib/rule";

const { makeAnalyzeRpcFun } = require("@pulumi/policy/server");

const asked: string[] = [];
const rule = (id: string, types: readonly string[]) =>
  defineResourceRule({
    id,
    title: "A rule of a spec",
    description: "It notes what it is asked about.",
    severity: "low",
    controls: {},
    remediation: "Nothing.",
    url: "https://docs.aws.amazon.com/",
    types,
    *check({ type, args }) {
      asked.push(`${id} ${type} ${args.name}`);
      if (args.name === "odd") yield "it is odd";
    },
  });
const one = "aws:sns/topic:Topic";
const other = "aws:sqs/queue:Queue";
const rules = [rule("both", [one, other]), rule("one", [one]), rule("others", [other, "aws:ec2/vpc:Vpc"])];

function ask(type: string, name: string): Promise<proto.AnalyzeResponse> {
  const request = new proto.AnalyzeRequest()
    .setType(type)
    .setUrn(`urn:pulumi:dev::app::${type}::${name}`)
    .setName(name)
    .setProperties(Struct.fromJavaScript({}))
    .setOptions(new proto.AnalyzerResourceOptions());
  return new Promise((resolve, reject) => {
    const done = (error: unknown, response?: proto.AnalyzeResponse) => {
      if (response === undefined) reject(new Error("the call failed", { cause: error }));
      else resolve(response);
    };
    makeAnalyzeRpcFun("pack", "1.0.0", "mandatory", rules)({ request }, done);
  });
}

const notApplicable = (response: proto.AnalyzeResponse) =>
  response.getNotApplicableList().map((refusal) => refusal.getPolicyName());

beforeEach(() => asked.splice(0));

test("rules about other types are not asked, and are said to be not applicable", async () => {
  expect(notApplicable(await ask(one, "a"))).toEqual(["others"]);
  expect(asked).toEqual([`both ${one} a`, `one ${one} a`]);
});

test("all rules about a resource are asked before anything else happens", async () => {
  const answer = ask(one, "a");
  expect(asked).toEqual([`both ${one} a`, `one ${one} a`]);
  await answer;
});

test("two requests side by side are not mixed up, whoever of them has findings", async () => {
  const answers = await Promise.all([ask(one, "odd"), ask(other, "b"), ask(one, "c"), ask(other, "odd")]);
  expect(answers.map((answer) => answer.getDiagnosticsList().map((found) => found.getPolicyname()))).toEqual([
    ["both", "one"],
    [],
    [],
    ["both", "others"],
  ]);
  expect(answers.map(notApplicable)).toEqual([["others"], ["one"], ["others"], ["one"]]);
});

test("a type that is asked about by nobody leaves nothing behind for the next", async () => {
  new proto.AnalyzeRequest().setType(other).getType();
  await Promise.resolve();
  expect(notApplicable(await ask(one, "a"))).toEqual(["others"]);
  expect(asked).toContain(`both ${one} a`);
});
