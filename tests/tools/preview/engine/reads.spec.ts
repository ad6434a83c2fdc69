import { Provider } from "@pulumi/aws/provider";
import * as s3 from "@pulumi/aws/s3";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { ResourceStore } from "../../../../tools/preview/engine/store";
import { ofType, one, record } from "../../../support/record";

const config = { "aws:region": "eu-west-1" };
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

class Reader extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("x:y:Reader", name, {}, opts);
    const bucket = s3.Bucket.get("there", "some-bucket", {}, { parent: this });
    new s3.BucketVersioning(
      "there",
      { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
      { parent: bucket },
    );
    this.registerOutputs({ arn: bucket.arn });
  }
}

test.each(["known", "first"] as const)(
  "mode %s: outputs fit the id; parent, provider and dependents are as ever",
  async (mode) => {
    const resources = await record(
      () => {
        const provider = new Provider("main", { region: "eu-central-1" });
        new Reader("reader", { providers: [provider] });
        const topic = sns.Topic.get("topic", "arn:aws:sns:eu-west-1:444455556666:orders");
        return { name: topic.name, arn: topic.arn };
      },
      { config, mode },
    );
    const bucket = one(resources, "aws:s3/bucket:Bucket");
    expect(bucket).toMatchObject({
      urn: "urn:pulumi:test::platform::x:y:Reader$aws:s3/bucket:Bucket::there",
      read: true,
      id: "some-bucket",
      provider: "urn:pulumi:test::platform::pulumi:providers:aws::main",
      outputs: { bucket: "some-bucket", arn: "arn:aws:s3:::some-bucket" },
      position: { file: __filename },
    });
    expect(one(resources, "aws:s3/bucketVersioning:BucketVersioning")).toMatchObject({
      urn: "urn:pulumi:test::platform::x:y:Reader$aws:s3/bucket:Bucket$aws:s3/bucketVersioning:BucketVersioning::there",
      parent: bucket.urn,
      inputs: { bucket: "some-bucket" },
      propertyDependencies: { bucket: [bucket.urn] },
    });
    expect(one(resources, "x:y:Reader").outputs).toEqual({ arn: "arn:aws:s3:::some-bucket" });
    expect(one(resources, "pulumi:pulumi:Stack").outputs).toEqual({
      name: "orders",
      arn: "arn:aws:sns:eu-west-1:444455556666:orders",
    });
  },
);

test("the state that is given wins over what is made up", async () => {
  const resources = await record(() => void s3.Bucket.get("b", "some-bucket", { arn: "arn:given", tags: { A: "b" } }), {
    config,
  });
  expect(one(resources, "aws:s3/bucket:Bucket").outputs).toMatchObject({ arn: "arn:given", tags: { A: "b" } });
});

test("in mode first the id of what does not exist yet is unknown, and so is all that is read by it", async () => {
  const resources = await record(
    () => {
      const made = new s3.Bucket("made");
      new sns.Topic("t", { displayName: s3.Bucket.get("read", made.id).arn });
    },
    { config, mode: "first" },
  );
  expect(one(resources, "aws:s3/bucket:Bucket", "read")).toMatchObject({ id: unknown, outputs: {} });
  expect(one(resources, "aws:sns/topic:Topic").inputs.displayName).toBe(unknown);
});

/** Asks for a resource by its URN, as the SDK does when a value refers to one. */
class Again extends pulumi.ComponentResource {
  declare readonly arn: pulumi.Output<string>;
  constructor(urn: string) {
    super("x:y:Reader", "again", { arn: undefined }, { urn });
  }
}

test("a reference is turned back into the resource, with the outputs that a component has registered since", async () => {
  const resources = await record(
    async () => {
      new Reader("reader");
      await new Promise((resolve) => setTimeout(resolve, 50));
      const { arn } = new Again("urn:pulumi:test::platform::x:y:Reader::reader");
      const bucket = new s3.Bucket("again", undefined, {
        urn: "urn:pulumi:test::platform::x:y:Reader$aws:s3/bucket:Bucket::there",
      });
      return { arn, id: bucket.id, name: bucket.bucket };
    },
    { config },
  );
  expect(one(resources, "pulumi:pulumi:Stack").outputs).toEqual({
    arn: "arn:aws:s3:::some-bucket",
    id: "some-bucket",
    name: "some-bucket",
  });
  expect(ofType(resources, "x:y:Reader")).toHaveLength(1);
  expect(ofType(resources, "pulumi:providers:pulumi")).toHaveLength(1);
});

test("a URN that was read cannot be registered, nor one that was registered read", () => {
  const draft = {
    type: "aws:s3/bucket:Bucket",
    name: "b",
    custom: true,
    provider: "",
    version: "",
    pluginDownloadUrl: "",
    inputs: {},
    options: {
      protect: false,
      ignoreChanges: [],
      additionalSecretOutputs: [],
      retainOnDelete: false,
      customTimeouts: { create: 0, update: 0, delete: 0 },
    },
    dependencies: [],
    propertyDependencies: {},
  };
  const run = { organization: "organization", project: "p", stack: "dev" };
  const twice = "Duplicate resource URN 'urn:pulumi:dev::p::aws:s3/bucket:Bucket::b'; try giving it a unique name";
  for (const reads of [
    [true, false],
    [false, true],
    [true, true],
  ]) {
    const store = new ResourceStore({ run, config: {}, secretKeys: [] });
    const [first, second] = reads.map((read) => () => store.add(read ? { ...draft, read, id: "b" } : draft));
    first!();
    expect(second).toThrow(twice);
  }
});
