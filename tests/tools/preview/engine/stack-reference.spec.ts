import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { isSecret, secret } from "../../../../tools/preview/engine/secrets";
import { ofType, one, record, type RecordOptions } from "../../../support/record";

const references = {
  shown: "stack-references.yaml",
  stacks: {
    "organization/platform/dev": { vpcId: "vpc-1", password: secret("planted"), login: { user: "u", pin: secret(7) } },
    "organization/shop/dev": { own: true },
  },
};
const options: RecordOptions = { project: "shop", stack: "dev", references };

const parameter = (name: string, value: pulumi.Input<string>) => new ssm.Parameter(name, { type: "String", value });

test.each(["known", "first"] as const)(
  "mode %s: outputs are known, and secret ones arrive as secrets",
  async (mode) => {
    const resources = await record(
      () => {
        const platform = new pulumi.StackReference("platform", { name: "organization/platform/dev" });
        new ssm.Parameter("open", { type: "String", value: "x", description: platform.requireOutput("vpcId") });
        new ssm.Parameter("closed", { type: "String", value: "x", description: platform.requireOutput("password") });
        const user = platform.requireOutput("login").apply((login) => login.user as string);
        new ssm.Parameter("part", { type: "String", value: "x", description: user });
        new ssm.Parameter("none", { type: "String", value: "x", description: platform.getOutput("none") });
      },
      { ...options, mode },
    );
    const description = (name: string) => one(resources, "aws:ssm/parameter:Parameter", name).inputs.description;
    expect(description("open")).toBe("vpc-1");
    expect(description("closed")).toEqual(secret("planted"));
    expect(description("part")).toEqual(secret("u"));
    expect(description("none")).toBeUndefined();
    expect(one(resources, "aws:ssm/parameter:Parameter", "open").propertyDependencies.description).toEqual([
      "urn:pulumi:dev::shop::pulumi:pulumi:StackReference::platform",
    ]);
  },
);

test("it is a read of the engine's own provider, which appears with it", async () => {
  const resources = await record(() => new pulumi.StackReference("organization/platform/dev"), options);
  expect(one(resources, "pulumi:pulumi:StackReference")).toMatchObject({
    urn: "urn:pulumi:dev::shop::pulumi:pulumi:StackReference::organization/platform/dev",
    read: true,
    id: "organization/platform/dev",
    provider: "urn:pulumi:dev::shop::pulumi:providers:pulumi::default",
    inputs: { name: "organization/platform/dev" },
    outputs: { name: "organization/platform/dev", secretOutputNames: ["login", "password"] },
  });
  expect(ofType(resources, "pulumi:providers:pulumi")).toHaveLength(1);
});

test("details, values and the short name of a stack of the same project", async () => {
  const seen: unknown[] = [];
  await record(async () => {
    const platform = new pulumi.StackReference("organization/platform/dev");
    const details = await Promise.all(["vpcId", "password", "none"].map((name) => platform.getOutputDetails(name)));
    seen.push(...details, await platform.getOutputValue("vpcId"));
    seen.push(await new pulumi.StackReference("dev").requireOutputValue("own"));
  }, options);
  expect(seen).toEqual([{ value: "vpc-1" }, { secretValue: "planted" }, { value: undefined }, "vpc-1", true]);
});

test("in mode first a name that is not known yet leaves the outputs unknown", async () => {
  const resources = await record(
    () => {
      const arn = parameter("first", "x").arn;
      parameter("second", new pulumi.StackReference("r", { name: arn }).requireOutput("vpcId"));
    },
    { ...options, mode: "first" },
  );
  const { value = null } = one(resources, "aws:ssm/parameter:Parameter", "second").inputs;
  expect(isSecret(value) ? value.value : value).toBe("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
});
