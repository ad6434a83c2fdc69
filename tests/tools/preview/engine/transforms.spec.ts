import * as s3 from "@pulumi/aws/s3";
import * as ssm from "@pulumi/aws/ssm";
import { Vpc } from "@pulumi/awsx/ec2";
import * as pulumi from "@pulumi/pulumi";
import { secret } from "../../../../tools/preview/engine/secrets";
import { ofType, one, record } from "../../../support/record";

const config = { "aws:region": "eu-west-1" };
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Writes its word at the end of the description, so that the order shows. */
const adds =
  (word: string) =>
  ({ props, opts, type }: pulumi.ResourceTransformArgs): pulumi.ResourceTransformResult | undefined =>
    type === "aws:ssm/parameter:Parameter"
      ? { props: { ...props, description: pulumi.interpolate`${props.description} ${word}` }, opts }
      : undefined;

const before =
  (word: string) =>
  ({ props, opts, type }: pulumi.ResourceTransformationArgs): pulumi.ResourceTransformationResult | undefined =>
    type === "aws:ssm/parameter:Parameter"
      ? { props: { ...props, description: `${String(props.description)} ${word}` }, opts }
      : undefined;

class Outer extends pulumi.ComponentResource {
  constructor(opts: pulumi.ComponentResourceOptions, own: pulumi.CustomResourceOptions) {
    super("x:y:Outer", "outer", {}, opts);
    const inner = new pulumi.ComponentResource("x:y:Inner", "inner", {}, { parent: this, transforms: [adds("inner")] });
    new ssm.Parameter("p", { type: "String", value: "v", description: "is" }, { parent: inner, ...own });
  }
}

test("transformations run before transforms; of both the resource's own come first, the stack's last", async () => {
  const resources = await record(
    () => {
      pulumi.runtime.registerStackTransformation(before("STACK"));
      pulumi.runtime.registerResourceTransform(adds("stack"));
      new Outer(
        { transforms: [adds("outer")], transformations: [before("OUTER")] },
        { transforms: [adds("own"), adds("again")], transformations: [before("OWN")] },
      );
    },
    { config },
  );
  expect(one(resources, "aws:ssm/parameter:Parameter").inputs.description).toBe(
    "is OWN OUTER STACK own again inner outer stack",
  );
});

test.each(["known", "first"] as const)(
  "mode %s: secrets, unknowns and dependencies outlast a stack's transform",
  async (mode) => {
    const resources = await record(
      () => {
        pulumi.runtime.registerResourceTransform(({ props, opts }) => ({
          props: { ...props, tags: { Team: "a" } },
          opts,
        }));
        const bucket = new s3.Bucket("b");
        new ssm.Parameter("p", { type: "String", value: pulumi.secret("planted"), description: bucket.arn });
      },
      { config, mode },
    );
    const bucket = one(resources, "aws:s3/bucket:Bucket");
    expect(one(resources, "aws:ssm/parameter:Parameter")).toMatchObject({
      inputs: {
        value: secret("planted"),
        description: mode === "first" ? unknown : bucket.outputs.arn,
        tags: { Team: "a" },
      },
      dependencies: [bucket.urn],
      propertyDependencies: { description: [bucket.urn] },
    });
  },
);

test("the stack itself is there before the program begins, so no transform sees it", async () => {
  const seen: string[] = [];
  await record(
    () => {
      pulumi.runtime.registerResourceTransform(({ type }) => void seen.push(type));
      new s3.Bucket("b");
    },
    { config },
  );
  expect(seen).toEqual(["aws:s3/bucket:Bucket"]);
});

test("options are changed too, and a transform may wait", async () => {
  const resources = await record(
    () => {
      const wait: pulumi.ResourceTransform = async ({ props, opts }) => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return {
          props,
          opts: pulumi.mergeOptions(opts, {
            protect: true,
            ignoreChanges: ["tags"],
            deleteBeforeReplace: true,
            customTimeouts: { create: "5m" },
          }),
        };
      };
      new s3.Bucket("b", {}, { transforms: [wait] });
    },
    { config },
  );
  expect(one(resources, "aws:s3/bucket:Bucket").options).toMatchObject({
    protect: true,
    ignoreChanges: ["tags"],
    deleteBeforeReplace: true,
    customTimeouts: { create: 300 },
  });
});

test.each(["known", "first"] as const)("mode %s: what its own transforms leave alone is as it was", async (mode) => {
  const resources = await record(
    () => {
      const bucket = new s3.Bucket("b");
      new ssm.Parameter(
        "p",
        {
          type: "String",
          value: pulumi.secret({ a: 1 }).apply(JSON.stringify),
          description: bucket.arn,
          tags: { a: bucket.id },
        },
        { transforms: [() => undefined] },
      );
    },
    { config, mode },
  );
  const bucket = one(resources, "aws:s3/bucket:Bucket");
  expect(one(resources, "aws:ssm/parameter:Parameter")).toMatchObject({
    inputs: {
      value: secret('{"a":1}'),
      description: mode === "first" ? unknown : bucket.outputs.arn,
      tags: { a: mode === "first" ? unknown : bucket.id },
    },
    dependencies: [bucket.urn],
    propertyDependencies: { description: [bucket.urn], tags: [bucket.urn], value: [] },
  });
});

test("the children of awsx:ec2:Vpc are transformed like all others", async () => {
  const resources = await record(
    () => {
      pulumi.runtime.registerResourceTransform(({ props, opts, type }) =>
        type === "aws:ec2/subnet:Subnet" ? { props: { ...props, mapPublicIpOnLaunch: false }, opts } : undefined,
      );
      return new Vpc("net", {
        cidrBlock: "10.0.0.0/16",
        availabilityZoneNames: ["eu-west-1a"],
        subnetStrategy: "Auto",
        subnetSpecs: [{ type: "Public", cidrBlocks: ["10.0.0.0/24"] }],
        natGateways: { strategy: "None" },
      }).vpcId;
    },
    { config },
  );
  const subnet = one(resources, "aws:ec2/subnet:Subnet");
  expect(subnet.inputs).toMatchObject({ mapPublicIpOnLaunch: false, cidrBlock: "10.0.0.0/24" });
  expect(subnet.propertyDependencies.vpcId).toEqual([one(resources, "aws:ec2/vpc:Vpc").urn]);
  expect(ofType(resources, "aws:ec2/routeTableAssociation:RouteTableAssociation")).toHaveLength(1);
});

test("hooks are accepted and never run: nothing is created here", async () => {
  let ran = false;
  const resources = await record(
    () => {
      const hook = new pulumi.ResourceHook("h", () => {
        ran = true;
      });
      new s3.Bucket("b", {}, { hooks: { beforeCreate: [hook] } });
    },
    { config },
  );
  expect(ofType(resources, "aws:s3/bucket:Bucket")).toHaveLength(1);
  expect(ran).toBe(false);
});
