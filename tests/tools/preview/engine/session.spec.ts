import { Provider } from "@pulumi/aws/provider";
import * as s3 from "@pulumi/aws/s3";
import * as sns from "@pulumi/aws/sns";
import * as ssm from "@pulumi/aws/ssm";
import { Vpc } from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import { one, ofType, record } from "../../../support/record";

class Storage extends pulumi.ComponentResource {
  constructor(name: string, args: { password: pulumi.Input<string> }, opts?: pulumi.ComponentResourceOptions) {
    super("blueprint:storage:Storage", name, args, opts);
    const bucket = new s3.Bucket(`${name}-data`, { tags: { Owner: "a" } }, { parent: this, protect: true });
    new s3.BucketVersioning(
      `${name}-data`,
      { bucket: bucket.id, versioningConfiguration: { status: "Enabled" } },
      { parent: this, ignoreChanges: ["mfa"], deleteBeforeReplace: true },
    );
    new ssm.Parameter(
      `${name}-secret`,
      { type: "SecureString", value: args.password },
      { parent: this, dependsOn: [bucket], customTimeouts: { create: "1h5m" } },
    );
    this.registerOutputs({ bucketArn: bucket.arn });
  }
}

function program() {
  const provider = new Provider("main", {
    region: "eu-west-1",
    allowedAccountIds: ["444455556666"],
    defaultTags: { tags: { Project: "x" } },
  });
  new Storage("store", { password: pulumi.secret("planted") }, { providers: [provider] });
  new Vpc(
    "net",
    {
      cidrBlock: "10.0.0.0/16",
      availabilityZoneNames: ["eu-west-1a"],
      subnetStrategy: "Auto",
      subnetSpecs: [{ type: "Public", cidrBlocks: ["10.0.0.0/24"] }],
      natGateways: { strategy: "None" },
    },
    { providers: [provider] },
  );
  new sns.Topic("topic");
}

test("keeps what an engine keeps of each registration", async () => {
  const resources = await record(program, { project: "trace", stack: "dev", config: { "aws:region": "us-west-2" } });
  const bucket = one(resources, "aws:s3/bucket:Bucket");
  const secretKey = "4dabf18193072939515e22adb298388d";

  expect(bucket.urn).toBe("urn:pulumi:dev::trace::blueprint:storage:Storage$aws:s3/bucket:Bucket::store-data");
  expect(bucket.options.protect).toBe(true);
  expect(bucket.provider).toBe("urn:pulumi:dev::trace::pulumi:providers:aws::main");
  expect(one(resources, "aws:s3/bucketVersioning:BucketVersioning")).toMatchObject({
    options: { ignoreChanges: ["mfa"], deleteBeforeReplace: true },
    dependencies: [bucket.urn],
    propertyDependencies: { bucket: [bucket.urn] },
    inputs: { bucket: bucket.id },
  });
  expect(one(resources, "aws:ssm/parameter:Parameter")).toMatchObject({
    inputs: { value: { [secretKey]: "1b47061264138c4ac30d75fd1eb44270", value: "planted" } },
    options: { customTimeouts: { create: 3900 }, additionalSecretOutputs: ["value", "valueWo"] },
    dependencies: [bucket.urn],
  });
  expect(one(resources, "blueprint:storage:Storage").outputs).toEqual({
    bucketArn: "arn:aws:s3:::store-data-" + bucket.id!.slice(-7),
  });
});

test("gives a remote component empty properties, and its children the provider it was given", async () => {
  const resources = await record(program, { config: { "aws:region": "us-west-2" } });
  expect(one(resources, "awsx:ec2:Vpc").inputs).toEqual({});
  const vpc = one(resources, "aws:ec2/vpc:Vpc");
  expect(vpc.provider).toBe(one(resources, "pulumi:providers:aws", "main").urn);
  expect(vpc.outputs.arn).toBe(`arn:aws:ec2:eu-west-1:444455556666:vpc/${vpc.id!}`);
});

test("registers a default provider at its first use, configured from the stack file", async () => {
  const resources = await record(program, { config: { "aws:region": "us-west-2" } });
  const fallback = ofType(resources, "pulumi:providers:aws").find((r) => r.name.startsWith("default"))!;
  expect(fallback).toMatchObject({ name: "default_7_48_0", inputs: { region: "us-west-2", version: "7.48.0" } });
  expect(one(resources, "aws:sns/topic:Topic")).toMatchObject({ provider: fallback.urn });
  expect(one(resources, "aws:sns/topic:Topic").id).toMatch(/^arn:aws:sns:us-west-2:111122223333:topic-[0-9a-f]{7}$/);
});

test("provider inputs are strings of JSON, as the engine hands them on", async () => {
  const resources = await record(program);
  expect(one(resources, "pulumi:providers:aws", "main").inputs).toMatchObject({
    allowedAccountIds: '["444455556666"]',
    defaultTags: '{"tags":{"Project":"x"}}',
    version: "7.48.0",
  });
});

test("a second run of the same program is the same to the byte", async () => {
  const [first, second] = [await record(program), await record(program)];
  const withoutPlaces = (list: readonly { position?: unknown }[]) =>
    list.map(({ position: _position, ...rest }) => rest);
  expect(withoutPlaces(second)).toEqual(withoutPlaces(first));
});

test("resources read with get() are kept apart", async () => {
  const resources = await record(() => void s3.Bucket.get("existing", "some-bucket"), {
    config: { "aws:region": "eu-west-1" },
  });
  expect(one(resources, "aws:s3/bucket:Bucket")).toMatchObject({ read: true, id: "some-bucket" });
});
