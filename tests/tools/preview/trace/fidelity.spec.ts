import * as fs from "node:fs";
import * as path from "node:path";
import { type Line, readTrace, unknown } from "../../../support/engine-trace";
import { makeProgram, miniPack, removeProjects } from "../../../support/project";
import { runPreview } from "../../../support/run-preview";

afterAll(removeProjects);

const signature = "4dabf18193072939515e22adb298388d";
const secretOf = (value: unknown) => ({ [signature]: "1b47061264138c4ac30d75fd1eb44270", value });

/** What the engine's own rules say, beyond what the recording happens to show. */
const program = `
import * as pulumi from "@pulumi/pulumi";
import * as ec2 from "@pulumi/aws/ec2";
import * as lambda from "@pulumi/aws/lambda";
import * as s3 from "@pulumi/aws/s3";
import * as sns from "@pulumi/aws/sns";

class Store extends pulumi.ComponentResource {
  constructor(name: string, args: object, opts?: pulumi.ComponentResourceOptions) {
    super("app:store:Store", name, args, opts);
    this.registerOutputs({ whole: args });
  }
}
const bucket = new s3.Bucket("odd name::with $igns/and ü");
const first = new Store("first", { bucket, list: ["a", bucket.arn], nothing: null });
new Store("second", { first, settings: { key: pulumi.secret("planted-1"), plain: "x" } }, { dependsOn: [first] });
new ec2.SecurityGroup("web", {
  ingress: [
    { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/8", bucket.arn], description: bucket.id },
  ],
  tags: { Arn: bucket.arn, Plain: "x" },
});
new lambda.Function("f", {
  role: "arn:aws:iam::111122223333:role/f",
  environment: { variables: { TOKEN: pulumi.secret("planted-2"), OPEN: "x" } },
  code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = 1;") }),
});
new sns.Topic("fixed", { displayName: "x" });
`;

let known: Line[];
let first: Line[];
beforeAll(() => {
  const dir = makeProgram(program);
  const trace = path.join(dir, "trace.jsonl");
  const run = runPreview(["--cwd", dir, "--policy-pack", miniPack, "--trace", trace], path.join(dir, "result"));
  expect(run.stderr).not.toContain("fail");
  known = readTrace(fs.readFileSync(trace, "utf8"));
  first = readTrace(fs.readFileSync(path.join(dir, "trace.first.jsonl"), "utf8"));
});

const sent = (lines: readonly Line[], rpc: string, name: string): any =>
  lines
    .filter((line) => line.rpc === rpc)
    .flatMap((line) => line.request)
    .find((request) => request.name === name);
const oddName = "odd name::with $igns/and ü";

test("an odd name stands whole in name and URN, and in every link to it", () => {
  const bucket = sent(known, "analyze", oddName);
  expect(bucket.urn).toBe(`urn:pulumi:dev::foreign::aws:s3/bucket:Bucket::${oddName}`);
  expect(sent(known, "analyzeStack", "web").propertyDependencies).toEqual({
    ingress: [bucket.urn],
    tags: [bucket.urn],
  });
});

describe("a resource as a value", () => {
  test("is its id, not known in a first preview; a component is its URN", () => {
    expect(typeof sent(known, "analyze", "first").properties.bucket).toBe("string");
    expect(sent(first, "analyze", "first").properties.bucket).toBe(unknown);
    for (const rpc of ["remediate", "analyze"])
      expect(sent(known, rpc, "second").properties.first).toBe("urn:pulumi:dev::foreign::app:store:Store::first");
  });

  test("is so in outputs too", () => {
    expect(sent(known, "analyzeStack", "first").properties.whole.bucket).toBe(
      sent(known, "analyze", "first").properties.bucket,
    );
  });
});

test("a list with one unknown element keeps the others; null stays null", () => {
  expect(sent(first, "analyze", "first").properties).toEqual({ bucket: unknown, list: ["a", unknown], nothing: null });
  expect(sent(first, "analyze", "web").properties).toMatchObject({
    ingress: [{ cidrBlocks: ["10.0.0.0/8", unknown], description: unknown, fromPort: 443 }],
    tags: { Arn: unknown, Plain: "x" },
  });
});

test("a secret inside a map is wrapped where it stands, in inputs and in outputs", () => {
  expect(sent(known, "analyze", "second").properties.settings).toEqual({ key: secretOf("planted-1"), plain: "x" });
  for (const rpc of ["remediate", "analyze", "analyzeStack"])
    expect(sent(known, rpc, "f").properties.environment.variables).toEqual({ TOKEN: secretOf("planted-2"), OPEN: "x" });
});

test("an archive has its hash, its members have none", () => {
  for (const rpc of ["remediate", "analyze", "analyzeStack"])
    expect(sent(known, rpc, "f").properties.code).toEqual({
      [signature]: "0def7320c3a5731c473e5ecbe6d01bc7",
      assets: { "index.js": { [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "exports.handler = 1;" } },
      hash: "bd458096f634f91383137561a546f49f8858291b540639b698382580a782b8b1",
    });
});

test("what a remediation wrote is what is analyzed and what the stack is made of", () => {
  expect(sent(known, "remediate", "fixed").properties).toEqual({ displayName: "x" });
  for (const rpc of ["analyze", "analyzeStack"])
    expect(sent(known, rpc, "fixed").properties).toMatchObject({
      displayName: "x",
      tags: { Fixed: "yes" },
    });
});
