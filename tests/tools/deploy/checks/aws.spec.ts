import { NotAllowed } from "../../../../tools/deploy/aws/failure";
import { account } from "../../../../tools/deploy/checks/account";
import { alarms } from "../../../../tools/deploy/checks/alarms";
import { fakeAws } from "../support";
import { contextOf, facts, fakePulumi, outcome } from "./support";

const world = (ports: Parameters<typeof fakeAws>[0]) => ({
  world: { ...contextOf().world, aws: () => fakeAws(ports) },
});

describe("the account", () => {
  test("is the one of the settings", async () => {
    const regions: string[] = [];
    const context = contextOf();
    const aws = (region: string) => {
      regions.push(region);
      return fakeAws();
    };
    expect(await outcome(account, { ...context, world: { ...context.world, aws } })).toBe(
      "ok: 444455556666, arn:aws:iam::444455556666:role/deploy",
    );
    expect(regions).toEqual(["eu-west-1"]);
  });

  test("is another one", async () => {
    const sts = { caller: () => Promise.resolve({ account: "123456789012", arn: "arn:aws:iam::123456789012:user/x" }) };
    expect(await outcome(account, contextOf(world({ sts })))).toBe(
      "1: The credentials belong to account 123456789012 (arn:aws:iam::123456789012:user/x); platform:environment.accountId in Pulumi.dev.yaml is 444455556666. Choose the right ones with AWS_PROFILE.",
    );
  });

  test("is AWS's example, which nobody has, and AWS is not asked", async () => {
    const context = contextOf({ facts: { ...facts, accountId: "111122223333" } });
    const aws = () => {
      throw new Error("AWS was asked");
    };
    expect(await outcome(account, { ...context, world: { ...context.world, aws } })).toBe(
      "1: platform:environment.accountId in Pulumi.dev.yaml is AWS's documentation account 111122223333: put your own account id there.",
    );
  });

  test("may not be asked for", async () => {
    const sts = { caller: () => Promise.reject(new NotAllowed("sts:GetCallerIdentity")) };
    expect(await outcome(account, contextOf(world({ sts })))).toBe(
      "3: The account could not be asked for: the credentials may not do sts:GetCallerIdentity.",
    );
  });
});

describe("the alarms", () => {
  const outputs = (services: object) =>
    fakePulumi({ "stack output --json --stack dev": { stdout: JSON.stringify({ contractVersion: 1, services }) } });
  const two = outputs({
    hello: { kind: "web", pageAlarmNames: ["a", "b"] },
    shop: { kind: "web", pageAlarmNames: ["b", "c"] },
    old: { kind: "web" },
  });

  test("are green", async () => {
    const asked: (readonly string[])[] = [];
    const cloudWatch = {
      red: (names: readonly string[]) => {
        asked.push(names);
        return Promise.resolve([]);
      },
    };
    expect(await outcome(alarms, contextOf({ pulumi: two, ...world({ cloudWatch }) }))).toBe("ok: 3, none is red");
    expect(asked).toEqual([["a", "b", "c"]]);
  });

  test("are red", async () => {
    const cloudWatch = { red: () => Promise.resolve([{ name: "b", reason: "Threshold Crossed" }]) };
    expect(await outcome(alarms, contextOf({ pulumi: two, ...world({ cloudWatch }) }))).toBe(
      "1: Red before the deployment starts; ECS would not watch it, so nothing would roll back by it:\n  b: Threshold Crossed\nWait until it is green. When the deployment is the cure: --ignore-alarms",
    );
  });

  test("may not be read", async () => {
    const cloudWatch = { red: () => Promise.reject(new NotAllowed("cloudwatch:DescribeAlarms")) };
    expect(await outcome(alarms, contextOf({ pulumi: two, ...world({ cloudWatch }) }))).toBe(
      "3: The alarms could not be read: the credentials may not do cloudwatch:DescribeAlarms. Allow it, or say --ignore-alarms.",
    );
  });

  test("do not exist before the first deployment, and CloudWatch is not asked", async () => {
    const pulumi = fakePulumi({ "stack output --json --stack dev": { stdout: "{}" } });
    expect(await outcome(alarms, contextOf({ pulumi }))).toBe("ok: none yet");
  });

  test("matter to up alone, unless they are to be ignored", () => {
    expect(alarms.appliesTo(contextOf())).toBe(true);
    expect(alarms.appliesTo(contextOf({}, ["up", "dev", "--ignore-alarms"]))).toBe(false);
    expect(alarms.appliesTo(contextOf({}, ["destroy", "dev"]))).toBe(false);
  });
});
