import { Provider } from "@pulumi/aws/provider";
import * as lambda from "@pulumi/aws/lambda";
import * as s3 from "@pulumi/aws/s3";
import * as sns from "@pulumi/aws/sns";
import * as ssm from "@pulumi/aws/ssm";
import { Vpc } from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import { isSecret } from "../../../../tools/preview/engine/secrets";
import { ofType, one, record } from "../../../support/record";

class Outer extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("blueprint:outer:Outer", name, {}, opts);
    new Inner(`${name}-inner`, { parent: this });
  }
}
class Inner extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("blueprint:inner:Inner", name, {}, opts);
    new sns.Topic(`${name}-kept`, {}, { parent: this });
    new sns.Topic(`${name}-free`, {}, { parent: this, protect: false, retainOnDelete: false });
  }
}

test("protection and keeping are inherited through every level, unless a resource says otherwise", async () => {
  const resources = await record(() => {
    new Outer("o", { protect: true, retainOnDelete: true });
  });
  expect(ofType(resources, "aws:sns/topic:Topic").map(({ name, options }) => [name, options])).toEqual([
    ["o-inner-kept", expect.objectContaining({ protect: true, retainOnDelete: true })],
    ["o-inner-free", expect.objectContaining({ protect: false, retainOnDelete: false })],
  ]);
  expect(one(resources, "aws:sns/topic:Topic", "o-inner-kept").urn).toBe(
    "urn:pulumi:test::platform::blueprint:outer:Outer$blueprint:inner:Inner$aws:sns/topic:Topic::o-inner-kept",
  );
});

test("the children of a remote component inherit protection and none of its other options", async () => {
  const resources = await record(() => {
    new Vpc(
      "net",
      { availabilityZoneNames: ["us-east-1a"], natGateways: { strategy: "None" } },
      { protect: true, customTimeouts: { create: "5m" } },
    );
  });
  expect(one(resources, "aws:ec2/vpc:Vpc").options).toEqual({
    protect: true,
    retainOnDelete: false,
    ignoreChanges: [],
    additionalSecretOutputs: [],
    customTimeouts: { create: 0, update: 0, delete: 0 },
  });
});

test("outputs that a program calls secret are; the id never is", async () => {
  const resources = await record(() => {
    new s3.Bucket("data", {}, { additionalSecretOutputs: ["arn", "id", "noSuchOutput"] });
    new ssm.Parameter("p", { type: "String", value: "x" });
  });
  const { outputs, id } = one(resources, "aws:s3/bucket:Bucket");
  expect([isSecret(outputs.arn), isSecret(outputs.bucket), typeof id]).toEqual([true, false, "string"]);
  expect(outputs).not.toHaveProperty("noSuchOutput");
  expect(isSecret(one(resources, "aws:ssm/parameter:Parameter").outputs.value)).toBe(true);
});

test("a resource that is taken over has the id that it has in AWS", async () => {
  const resources = await record(() => {
    const bucket = new s3.Bucket("data", {}, { import: "the-old-bucket" });
    new s3.BucketVersioning("data", { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } });
  });
  expect(one(resources, "aws:s3/bucket:Bucket").id).toBe("the-old-bucket");
  expect(one(resources, "aws:s3/bucketVersioning:BucketVersioning").inputs.bucket).toBe("the-old-bucket");
});

test("default providers are named by version and by where their plugin comes from, one for each", async () => {
  const resources = await record(() => {
    new sns.Topic("a", {}, { version: "7.1.0-alpha.2+build" });
    new sns.Topic("b", {}, { version: "7.1.0", pluginDownloadURL: "https://example.com/plug-ins?x" });
    new Provider("own", { region: "eu-west-1" }, { version: "7.2.0", pluginDownloadURL: "https://example.com" });
  });
  const providers = ofType(resources, "pulumi:providers:aws");
  expect(providers.map(({ name, inputs }) => [name, inputs.version, inputs.__internal])).toEqual([
    ["default_7_1_0_alpha_2_build", "7.1.0-alpha.2+build", undefined],
    ["default_7_1_0_https_/example.com/plug-ins_x", "7.1.0", { pluginDownloadURL: "https://example.com/plug-ins?x" }],
    ["own", "7.2.0", { pluginDownloadURL: "https://example.com" }],
  ]);
});

test("a registration's assets carry their hash", async () => {
  const resources = await record(() => {
    new lambda.Function("f", {
      role: "arn:aws:iam::111122223333:role/f",
      code: new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = 1;") }),
    });
  });
  expect(one(resources, "aws:lambda/function:Function").inputs.code).toMatchObject({
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});
