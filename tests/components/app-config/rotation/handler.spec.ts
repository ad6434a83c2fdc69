import {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";

const { handler } = require("../../../../components/app-config/rotation/handler.cjs");

const api = mockClient(SecretsManagerClient);
const arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:/platform/dev/hello/SESSION_KEY-AbCdEf";
const name = "/platform/dev/hello/SESSION_KEY";
const value = "Aa1-Aa1-Aa1-Aa1-";

let lines: any[];
let versions: Record<string, { value?: string; stages: string[] }>;
/** The command that is throttled once. */
let throttled: unknown;

const named = (errorName: string) => Object.assign(new Error(errorName), { name: errorName });
const stagesOf = () => Object.fromEntries(Object.entries(versions).map(([id, { stages }]) => [id, stages]));

function answer(command: any, reply: (input: any) => object): void {
  api.on(command).callsFake((input: any) => {
    if (throttled !== command) return reply(input);
    throttled = undefined;
    throw named("ThrottlingException");
  });
}

/** Secrets Manager as far as its API reference says: labels are on one version at a time, the first value is in force at once. */
beforeEach(() => {
  api.reset();
  lines = [];
  throttled = undefined;
  for (const method of ["info", "log", "warn", "error"] as const)
    jest.spyOn(console, method).mockImplementation((...words) => void lines.push(...words));
  process.env.ROTATION_RULES = JSON.stringify({ [name]: { length: 16, excludeCharacters: "/@" } });
  answer(DescribeSecretCommand, () => ({ Name: name, VersionIdsToStages: stagesOf() }));
  answer(GetRandomPasswordCommand, () => ({ RandomPassword: value }));
  answer(GetSecretValueCommand, ({ VersionId }) => {
    const found = versions[VersionId]?.value;
    if (found === undefined) throw named("ResourceNotFoundException");
    return { SecretString: found };
  });
  answer(PutSecretValueCommand, (put) => {
    const isFirst = Object.values(versions).every((version) => version.value === undefined);
    versions[put.ClientRequestToken] = {
      value: put.SecretString,
      stages: [...(put.VersionStages ?? []), ...(isFirst ? ["AWSCURRENT"] : [])],
    };
    return {};
  });
  answer(UpdateSecretVersionStageCommand, (move) => {
    const holder = Object.keys(versions).find((id) => versions[id]!.stages.includes("AWSCURRENT"));
    if (holder !== move.RemoveFromVersionId) throw named("InvalidParameterException");
    if (holder !== undefined) versions[holder]!.stages = ["AWSPREVIOUS"];
    versions[move.MoveToVersionId]!.stages.push("AWSCURRENT");
    return {};
  });
});

afterEach(() => {
  jest.restoreAllMocks();
  delete process.env.ROTATION_RULES;
  expect(JSON.stringify(lines)).not.toContain(value);
});

const step = (Step: string, token = "new") => handler({ Step, SecretId: arn, ClientRequestToken: token });
const steps = ["createSecret", "setSecret", "testSecret", "finishSecret"];

/** A secret with a value, for which a rotation has begun. */
const begun = () => ({
  old: { value: "the value before", stages: ["AWSCURRENT"] },
  new: { stages: ["AWSPENDING"] },
});

test("four steps bring a new value into force, made by AWS in the form of the settings", async () => {
  versions = begun();
  for (const one of steps) await step(one);
  expect(versions).toEqual({
    old: { value: "the value before", stages: ["AWSPREVIOUS"] },
    new: { value, stages: ["AWSPENDING", "AWSCURRENT"] },
  });
  expect(api.commandCalls(GetRandomPasswordCommand).map(({ args }) => args[0].input)).toEqual([
    { PasswordLength: 16, ExcludeCharacters: "/@", RequireEachIncludedType: true },
  ]);
  expect(lines).toEqual(
    ["got a value", "needs nothing", "has the right form", "is in force"].map((result, index) => ({
      secret: name,
      version: "new",
      step: steps[index],
      result,
    })),
  );
});

test("each step twice comes to the same, with one value", async () => {
  versions = begun();
  for (const one of steps) {
    await step(one);
    await step(one);
  }
  expect(versions.new).toEqual({ value, stages: ["AWSPENDING", "AWSCURRENT"] });
  expect(api.commandCalls(PutSecretValueCommand)).toHaveLength(1);
  expect(api.commandCalls(UpdateSecretVersionStageCommand)).toHaveLength(1);
});

test("an empty secret gets its first value, which is in force as soon as it is there", async () => {
  versions = { new: { stages: ["AWSPENDING"] } };
  for (const one of steps) await step(one);
  expect(versions).toEqual({ new: { value, stages: ["AWSPENDING", "AWSCURRENT"] } });
  expect(api.commandCalls(UpdateSecretVersionStageCommand)).toEqual([]);
});

test("if AWS leaves the first value pending, the last step puts it into force, with nobody to take the label from", async () => {
  versions = { new: { value, stages: ["AWSPENDING"] } };
  for (const one of steps) await step(one);
  expect(versions).toEqual({ new: { value, stages: ["AWSPENDING", "AWSCURRENT"] } });
  expect(api.commandCalls(UpdateSecretVersionStageCommand).map(({ args }) => args[0].input)).toEqual([
    { SecretId: arn, VersionStage: "AWSCURRENT", MoveToVersionId: "new" },
  ]);
});

test("of two calls of the first step at once, the second keeps the value of the first", async () => {
  versions = begun();
  api.on(PutSecretValueCommand).rejects(named("ResourceExistsException"));
  await step("createSecret");
  expect(lines.map(({ result }) => result)).toEqual(["has its value already"]);
});

test.each(steps)("%s of a version that is not staged changes nothing", async (one) => {
  versions = { ...begun(), other: { value: "x", stages: [] } };
  for (const token of ["other", "old-unknown"])
    await expect(step(one, token)).rejects.toThrow(`Version ${token} of ${name} is not staged for rotation.`);
  expect(api.commandCalls(PutSecretValueCommand)).toEqual([]);
  expect(api.commandCalls(UpdateSecretVersionStageCommand)).toEqual([]);
});

test.each(steps)("%s of the version in force changes nothing", async (one) => {
  versions = begun();
  await step(one, "old");
  expect(versions).toEqual(begun());
  expect(lines.map(({ result }) => result)).toEqual(["is in force already"]);
});

test.each([
  ["createSecret", GetSecretValueCommand],
  ["createSecret", GetRandomPasswordCommand],
  ["createSecret", PutSecretValueCommand],
  ["testSecret", GetSecretValueCommand],
  ["finishSecret", UpdateSecretVersionStageCommand],
  ["finishSecret", DescribeSecretCommand],
] as const)("%s fails while AWS throttles it, and works when it comes again", async (one, command) => {
  versions = { ...begun(), ...(one === "createSecret" ? {} : { new: { value, stages: ["AWSPENDING"] } }) };
  const before = structuredClone(versions);
  throttled = command;
  await expect(step(one)).rejects.toThrow("ThrottlingException");
  expect(versions).toEqual(before);
  await step(one);
  expect(lines).toHaveLength(1);
});

test("a version without a value does not pass the test", async () => {
  versions = begun();
  await expect(step("testSecret")).rejects.toThrow("The new version has no value: createSecret did not work.");
});

test.each(["short", "Aa1-Aa1-Aa1-Aa1@", "x".repeat(17)])(
  "a value that is not in the form of the settings does not pass the test, and is not shown: %s",
  async (wrong) => {
    versions = { ...begun(), new: { value: wrong, stages: ["AWSPENDING"] } };
    const failure = await step("testSecret").catch((error: Error) => error.message);
    expect(failure).toBe("The new value does not have the form that the settings ask for.");
  },
);

test("a secret without a rule, and a step that there is not, are refused", async () => {
  versions = begun();
  process.env.ROTATION_RULES = "{}";
  await expect(step("createSecret")).rejects.toThrow(`${name} is not one of the secrets that this function rotates.`);
  for (const wrong of ["deleteSecret", "toString", "constructor"])
    await expect(step(wrong)).rejects.toThrow(`"${wrong}" is no step of a rotation.`);
});

describe("waiting for first values", () => {
  const wait = (seconds: number, patience = seconds) =>
    handler({ waitFor: [arn, `${arn}2`], seconds, patience, pollSeconds: 0.001 });

  test("ends when every secret has a value in force, without reading one", async () => {
    versions = { new: { stages: ["AWSPENDING"] } };
    let asked = 0;
    api.on(DescribeSecretCommand).callsFake(() => {
      asked += 1;
      if (asked === 3) versions = { new: { value, stages: ["AWSCURRENT"] } };
      return { Name: name, VersionIdsToStages: stagesOf() };
    });
    expect(await wait(60)).toEqual({ ready: 2 });
    expect(asked).toBe(4);
    expect(api.commandCalls(GetSecretValueCommand)).toEqual([]);
    expect(api.commandCalls(PutSecretValueCommand)).toEqual([]);
  });

  test("gives up with the names of those that are empty", async () => {
    api.on(DescribeSecretCommand).callsFake(({ SecretId }) => ({
      Name: SecretId === arn ? name : "the-other",
      VersionIdsToStages: SecretId === arn ? undefined : { a: ["AWSCURRENT"] },
    }));
    await expect(wait(0)).rejects.toThrow(`No value after 0 seconds in ${name}. The lines above in this log`);
  });

  const only = (seconds: number) => handler({ waitFor: [arn], seconds, patience: 0, pollSeconds: 0.001 });

  test("brings a rotation that hangs to its end, in its own version", async () => {
    versions = { new: { stages: ["AWSPENDING"] } };
    expect(await only(60)).toEqual({ ready: 1 });
    expect(versions).toEqual({ new: { value, stages: ["AWSPENDING", "AWSCURRENT"] } });
  });

  test("fills a secret for which no rotation has begun, in the form of the settings", async () => {
    versions = {};
    expect(await only(60)).toEqual({ ready: 1 });
    expect(versions).toEqual({ undefined: { value, stages: ["AWSCURRENT"] } });
    expect(api.commandCalls(GetRandomPasswordCommand).map(({ args }) => args[0].input.PasswordLength)).toEqual([16]);
    expect(lines).toEqual([{ secret: name, result: "got its first value without a rotation" }]);
  });

  test("tries again when AWS refuses at first", async () => {
    versions = { new: { stages: ["AWSPENDING"] } };
    throttled = PutSecretValueCommand;
    expect(await only(60)).toEqual({ ready: 1 });
    expect(lines[0]).toEqual({ secret: name, result: "has no first value yet", error: "ThrottlingException" });
    expect(versions.new).toEqual({ value, stages: ["AWSPENDING", "AWSCURRENT"] });
  });
});
