import * as fs from "node:fs";
import * as path from "node:path";
import { Parameter } from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { AppConfig, type AppConfigArgs } from "../../../components/app-config/app-config";
import { secretStatements } from "../../../components/deploy-target/secrets";
import { type RecordedResource } from "../../../tools/preview/engine/model";
import { failureOf, orphans, place, statements, typesBefore } from "../../support/component";
import { Judge } from "../../support/judge";
import { repositoryDir } from "../../support/project";
import { ofType, one, waitsFor } from "../../support/record";
import { args, build, everything, external, generated, logsKey, planted, valueOf, watched } from "./fixture";

const component = (resources: readonly RecordedResource[]) => one(resources, "blueprint:app-config:AppConfig");
const arnOf = (resources: readonly RecordedResource[], type: string, name: string) =>
  one(resources, type, name).outputs.arn;
const names = (resources: readonly RecordedResource[]) =>
  resources
    .filter(({ custom, type }) => custom && !type.startsWith("pulumi:"))
    .map(({ type, name }) => `${type.split(":").at(-1) ?? ""} ${name}`)
    .sort();
const secretType = "aws:secretsmanager/secret:Secret";
const parameterType = "aws:ssm/parameter:Parameter";

test("values of every kind are nothing but these resources, none of them an orphan", async () => {
  const { resources } = await build(everything);
  expect(names(resources)).toEqual([
    "Alias hello",
    "Function hello-rotation",
    "Invocation hello-first-values",
    "Key hello",
    "LogGroup hello-rotation",
    "Parameter hello-LICENCE",
    "Parameter hello-LOG_LEVEL",
    "Permission hello-SESSION_KEY",
    "Role hello-rotation",
    "RolePolicy hello-rotation",
    "Secret hello-PAYMENT_KEY",
    "Secret hello-SESSION_KEY",
    "Secret hello-WEBHOOK_TOKEN",
    "SecretRotation hello-SESSION_KEY",
    "SecretVersion hello-WEBHOOK_TOKEN",
  ]);
  expect(orphans(resources, component(resources))).toEqual([]);
});

test("plain settings alone need no key and no function", async () => {
  const { resources, config } = await build(() => ({ monitoring: watched }));
  expect(names(resources)).toEqual(["Parameter hello-LOG_LEVEL"]);
  expect(config.keyArn).toBeUndefined();
  expect(config.binding.secretKeyArns).toEqual([]);
});

test("a service without values gets nothing, not even a fingerprint", async () => {
  const { resources, config } = await build(() => ({ parameters: {} }));
  expect(names(resources)).toEqual([]);
  expect(config.binding).toEqual({
    environment: {},
    secrets: {},
    secretKeyArns: [],
    permissions: [],
    ways: [],
    ready: [],
  });
});

test("names follow the convention, and a plain value is a plain String", async () => {
  const { resources } = await build(everything);
  const key = one(resources, "aws:kms/key:Key").outputs.arn;
  expect(one(resources, parameterType, "hello-LOG_LEVEL").inputs).toMatchObject({
    name: "/platform/dev/hello/LOG_LEVEL",
    type: "String",
    tier: "Standard",
  });
  expect(one(resources, parameterType, "hello-LOG_LEVEL").inputs).not.toHaveProperty("keyId");
  expect(one(resources, parameterType, "hello-LICENCE").inputs).toMatchObject({
    name: "/platform/dev/hello/LICENCE",
    type: "SecureString",
    keyId: key,
  });
  expect(
    ofType(resources, secretType).map(({ inputs, options }) => [inputs, options.protect, options.retainOnDelete]),
  ).toEqual(
    [
      ["PAYMENT_KEY", "API key of the payment provider"],
      ["SESSION_KEY", "SESSION_KEY of hello: made and rotated by its function, known to nobody"],
      ["WEBHOOK_TOKEN", "WEBHOOK_TOKEN of hello: set by the deployment"],
    ].map(([variable, description]) => [
      { name: `/platform/dev/hello/${variable}`, description, kmsKeyId: key, recoveryWindowInDays: 30 },
      true,
      true,
    ]),
  );
});

test("without protection secrets and key go with the stack", async () => {
  const { resources } = await build(() => ({ ...everything(), protect: false, recoveryWindowDays: 7 }));
  for (const type of [secretType, "aws:kms/key:Key"])
    for (const { options } of ofType(resources, type))
      expect([options.protect, options.retainOnDelete]).toEqual([false, false]);
});

test("a given key is used, and none is made", async () => {
  const { resources, config } = await build(() => ({ ...everything(), keyArn: logsKey }));
  expect(ofType(resources, "aws:kms/key:Key")).toEqual([]);
  expect(ofType(resources, secretType).map(({ inputs }) => inputs.kmsKeyId)).toEqual([logsKey, logsKey, logsKey]);
  expect(one(resources, parameterType, "hello-LICENCE").inputs.keyId).toBe(logsKey);
  expect(await valueOf(config.keyArn!)).toBe(logsKey);
});

test("only what the program knows is in the state, and only as a Pulumi secret", async () => {
  const { resources } = await build(everything);
  const withValue = resources.filter((resource) =>
    JSON.stringify([resource.inputs, resource.outputs]).includes(planted),
  );
  expect(withValue.map(({ name }) => name).sort()).toEqual(["hello-LICENCE", "hello-WEBHOOK_TOKEN"]);
  for (const { inputs, outputs } of withValue) {
    for (const properties of [inputs, outputs]) {
      const readable = Object.values(properties).filter((value) => typeof value === "string");
      expect(readable.join(" ")).not.toContain(planted);
    }
  }
});

test("the function may rotate its secrets and nothing else", async () => {
  const { resources } = await build(everything);
  expect(statements(one(resources, "aws:iam/role:Role").inputs.assumeRolePolicy)).toMatchObject([
    {
      Principal: { Service: "lambda.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    },
  ]);
  const role = one(resources, "aws:iam/rolePolicy:RolePolicy");
  expect(statements(role.inputs.policy)).toEqual([
    {
      Sid: "WriteItsLog",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
      Resource: ["arn:aws:logs:eu-west-1:111122223333:log-group:/platform/dev/hello-rotation:*"],
    },
    {
      Sid: "RotateItsSecrets",
      Effect: "Allow",
      Action: ["DescribeSecret", "GetSecretValue", "PutSecretValue", "UpdateSecretVersionStage"].map(
        (action) => `secretsmanager:${action}`,
      ),
      Resource: [arnOf(resources, secretType, "hello-SESSION_KEY")],
    },
    { Sid: "MakePasswords", Effect: "Allow", Action: ["secretsmanager:GetRandomPassword"], Resource: ["*"] },
    {
      Sid: "EncryptItsSecrets",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: [one(resources, "aws:kms/key:Key").outputs.arn],
      Condition: { StringEquals: { "kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com" } },
    },
  ]);
});

test("the function is small, limited, logged, outside of a VPC, and has the code of the repository", async () => {
  const { resources } = await build(() => ({ secrets: { A: generated, B: { ...generated, excludeCharacters: "x" } } }));
  const { inputs } = one(resources, "aws:lambda/function:Function");
  const code = fs.readFileSync(path.join(repositoryDir, "components/app-config/rotation/handler.cjs"), "utf8");
  expect(inputs).toMatchObject({
    runtime: "nodejs24.x",
    architectures: ["arm64"],
    handler: "handler.handler",
    timeout: 150,
    // Both may rotate while the update waits for them.
    reservedConcurrentExecutions: 3,
    loggingConfig: { logFormat: "JSON", logGroup: "/platform/dev/hello-rotation" },
    tracingConfig: { mode: "PassThrough" },
    code: { assets: { "handler.cjs": { text: code } } },
  });
  expect(inputs).not.toHaveProperty("vpcConfig");
  expect(JSON.parse((inputs as any).environment.variables.ROTATION_RULES)).toEqual({
    "/platform/dev/hello/A": { length: 32, excludeCharacters: "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}" },
    "/platform/dev/hello/B": { length: 32, excludeCharacters: "x" },
  });
  expect(one(resources, "aws:cloudwatch/logGroup:LogGroup").inputs).toEqual({
    name: "/platform/dev/hello-rotation",
    retentionInDays: 365,
    kmsKeyId: logsKey,
  });
});

test("Secrets Manager may call the function for each of these secrets, which get their first value at once", async () => {
  const { resources } = await build(everything);
  const secret = arnOf(resources, secretType, "hello-SESSION_KEY");
  const { outputs } = one(resources, "aws:lambda/function:Function");
  expect(one(resources, "aws:lambda/permission:Permission").inputs).toEqual({
    action: "lambda:InvokeFunction",
    function: outputs.name,
    principal: "secretsmanager.amazonaws.com",
    sourceAccount: "111122223333",
    sourceArn: secret,
  });
  const rotation = one(resources, "aws:secretsmanager/secretRotation:SecretRotation");
  expect(rotation.inputs).toEqual({
    secretId: secret,
    rotationLambdaArn: outputs.arn,
    rotateImmediately: true,
    rotationRules: { automaticallyAfterDays: 30 },
  });
  expect([...typesBefore(resources, rotation)]).toEqual(
    expect.arrayContaining(["aws:lambda/permission:Permission", "aws:iam/rolePolicy:RolePolicy"]),
  );
});

test("what a service waits for is there only after the first values", async () => {
  const { resources, config } = await build(everything);
  const ready = await Promise.all(config.ready.map(({ urn }) => valueOf(urn)));
  expect(ready.map((urn) => urn.split("$").at(-1)).sort()).toEqual([
    "aws:lambda/invocation:Invocation::hello-first-values",
    "aws:secretsmanager/secretVersion:SecretVersion::hello-WEBHOOK_TOKEN",
    "aws:ssm/parameter:Parameter::hello-LICENCE",
    "aws:ssm/parameter:Parameter::hello-LOG_LEVEL",
  ]);
  const wait = one(resources, "aws:lambda/invocation:Invocation");
  expect(JSON.parse(String(wait.inputs.input))).toEqual({
    waitFor: [arnOf(resources, secretType, "hello-SESSION_KEY")],
    seconds: 120,
    patience: 40,
  });
  expect([...typesBefore(resources, wait)]).toContain("aws:secretsmanager/secretRotation:SecretRotation");
});

test.each(["known", "first"] as const)("what takes an ARN waits for the value behind it, in a %s run", async (mode) => {
  const take = (variable: string, config: AppConfig, opts: pulumi.CustomResourceOptions) =>
    new Parameter(`taken-${variable}`, { type: "String", value: config.binding.secrets[variable]! }, opts);
  const { resources } = await build(everything, mode, (config, opts) => {
    for (const variable of ["SESSION_KEY", "WEBHOOK_TOKEN", "PAYMENT_KEY"]) take(variable, config, opts);
  });
  const before = (variable: string) =>
    [...waitsFor(resources, one(resources, parameterType, `taken-${variable}`))].filter((key) =>
      /Invocation|SecretVersion/.test(key),
    );
  expect(before("SESSION_KEY")).toEqual(["aws:lambda/invocation:Invocation::hello-first-values"]);
  expect(before("WEBHOOK_TOKEN")).toEqual(["aws:secretsmanager/secretVersion:SecretVersion::hello-WEBHOOK_TOKEN"]);
  expect(before("PAYMENT_KEY")).toEqual([]);
});

test("a service gets each value as a variable by its ARN, and the fingerprint of all", async () => {
  const { resources, config } = await build(everything);
  const secrets = await valueOf(pulumi.output(config.binding.secrets));
  expect(secrets).toEqual({
    LICENCE: arnOf(resources, parameterType, "hello-LICENCE"),
    LOG_LEVEL: "arn:aws:ssm:eu-west-1:111122223333:parameter/platform/dev/hello/LOG_LEVEL",
    PAYMENT_KEY: arnOf(resources, secretType, "hello-PAYMENT_KEY"),
    SESSION_KEY: arnOf(resources, secretType, "hello-SESSION_KEY"),
    WEBHOOK_TOKEN: arnOf(resources, secretType, "hello-WEBHOOK_TOKEN"),
  });
  expect(config.binding.environment).toEqual({ CONFIG_FINGERPRINT: config.fingerprint });
  expect(await valueOf(pulumi.output(config.binding.secretKeyArns))).toEqual([
    one(resources, "aws:kms/key:Key").outputs.arn,
  ]);
  expect([config.binding.permissions, config.binding.ways]).toEqual([[], []]);
  const { outputs } = component(resources);
  // A plain string: were it a Pulumi secret, nobody could see in a preview that it changes.
  expect(outputs).toEqual({
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    secretArns: secrets,
    externalSecrets: { PAYMENT_KEY: "/platform/dev/hello/PAYMENT_KEY" },
    keyArn: one(resources, "aws:kms/key:Key").outputs.arn,
  });
  expect(component(resources).inputs).toEqual({ service: "hello", variables: Object.keys(secrets).sort() });
});

test("a deploy target derives the right to read exactly these values", async () => {
  const { resources, config } = await build(everything);
  const { secrets, secretKeyArns } = config.binding;
  const derived = await valueOf(secretStatements({ place, arns: secrets, keyArns: secretKeyArns }));
  expect(await valueOf(pulumi.output(derived))).toEqual([
    {
      sid: "ReadItsSecrets",
      actions: ["secretsmanager:GetSecretValue"],
      resources: ofType(resources, secretType).map(({ outputs }) => outputs.arn),
    },
    {
      sid: "ReadItsParameters",
      actions: ["ssm:GetParameters"],
      resources: ["LICENCE", "LOG_LEVEL"].map((name) => arnOf(resources, parameterType, `hello-${name}`)),
    },
    {
      sid: "DecryptItsSecrets",
      actions: ["kms:Decrypt"],
      resources: [one(resources, "aws:kms/key:Key").outputs.arn],
      conditions: {
        StringEquals: { "kms:ViaService": ["secretsmanager.eu-west-1.amazonaws.com", "ssm.eu-west-1.amazonaws.com"] },
      },
    },
  ]);
});

test("in a first preview nothing fails although no version is known yet", async () => {
  const { resources } = await build(everything, "first");
  expect(names(resources)).toHaveLength(15);
});

test("a value that would stand readable somewhere is refused before anything is made, and not shown", async () => {
  const value = planted as unknown as pulumi.Output<string>;
  const message = await failureOf(
    () => new AppConfig("hello", { ...args, secrets: { TOKEN: { kind: "value", value } } }),
  );
  expect(message).toBe(
    "AppConfig hello: secrets.TOKEN.value is plain text (not shown). It would stand readable in the state: give a Pulumi secret, from config.requireSecret(...) or a resource that makes one.",
  );
});

test("rotation is watched, and only when there is one", async () => {
  const { resources } = await build(() => ({ ...everything(), monitoring: watched }));
  expect(one(resources, "aws:cloudwatch/metricAlarm:MetricAlarm", "hello-secret-rotation-failed").inputs).toMatchObject(
    {
      name: "platform-dev-hello-secret-rotation-failed",
      namespace: "AWS/Lambda",
      metricName: "Errors",
      dimensions: { FunctionName: one(resources, "aws:lambda/function:Function").outputs.name },
      threshold: 0,
      comparisonOperator: "GreaterThanThreshold",
      alarmActions: ["arn:ticket"],
    },
  );
  const none = await build(() => ({ secrets: { PAYMENT_KEY: external }, monitoring: watched }));
  expect(ofType(none.resources, "aws:cloudwatch/metricAlarm:MetricAlarm")).toEqual([]);
});

test.each([-1, 0.5, Number.NaN])("a threshold of %p failed runs is refused", async (maxRotationErrors) => {
  const monitoring = { ...watched, thresholds: { maxRotationErrors } } as AppConfigArgs["monitoring"];
  expect(await failureOf(() => new AppConfig("hello", { ...args, monitoring }))).toBe(
    `AppConfig hello: monitoring.thresholds.maxRotationErrors must be a whole number from 0, for example 0, got ${maxRotationErrors}.`,
  );
});

test("the production rules have nothing against it but that nobody can rotate what others give out", async () => {
  const { resources } = await build(() => ({ ...everything(), monitoring: watched }));
  expect(new Judge("production").judge(resources)).toEqual({
    findings: ["secret-rotation at hello-PAYMENT_KEY", "secret-rotation at hello-WEBHOOK_TOKEN"],
    undecided: [],
  });
});
