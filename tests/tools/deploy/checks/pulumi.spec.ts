import { cli } from "../../../../tools/deploy/checks/cli";
import { login } from "../../../../tools/deploy/checks/login";
import { stack } from "../../../../tools/deploy/checks/stack";
import { contextOf, fakePulumi, outcome } from "./support";

describe("the CLI", () => {
  const install = "Install it:\n  curl -fsSL https://get.pulumi.com | sh -s -- --version 3.248.0";
  const needs = "the SDK of this repository needs 3.248.0 or a newer one of 3.x.";

  test.each([
    ["v3.248.0", "ok: v3.248.0"],
    ["3.248.1", "ok: 3.248.1"],
    ["v3.260.0-alpha.1+dirty", "ok: v3.260.0-alpha.1+dirty"],
    ["v3.247.9", `1: The Pulumi CLI is v3.247.9; ${needs} ${install}`],
    ["v3.99.0", `1: The Pulumi CLI is v3.99.0; ${needs} ${install}`],
    ["v2.300.0", `1: The Pulumi CLI is v2.300.0; ${needs} ${install}`],
    ["v4.0.0", `1: The Pulumi CLI is v4.0.0; ${needs} ${install}`],
    ["what?", '3: `pulumi version` answered "what?", which is no version.'],
  ])("%s", async (version, expected) => {
    const pulumi = fakePulumi({ version: { stdout: `${version}\n` } });
    expect(await outcome(cli, contextOf({ pulumi }))).toBe(expected);
  });

  test("that does not start", async () => {
    const pulumi = fakePulumi({ version: { status: 126, stderr: "cannot execute\n" } });
    expect(await outcome(cli, contextOf({ pulumi }))).toBe("3: `pulumi version` ended with status 126: cannot execute");
  });
});

describe("the login", () => {
  test.each([
    ['{"user":"team","url":"s3://state?region=eu-west-1&awssdk=v2"}', "ok: team at s3://state"],
    [
      '{"user":"team","organizations":["acme"],"url":"https://app.pulumi.com/team"}',
      "ok: team at https://app.pulumi.com/team",
    ],
  ])("%s", async (stdout, expected) => {
    const pulumi = fakePulumi({ "whoami --json": { stdout } });
    expect(await outcome(login, contextOf({ pulumi }))).toBe(expected);
  });

  test("is missing", async () => {
    const stderr = "error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions\n";
    const pulumi = fakePulumi({ "whoami --json": { status: 255, stderr } });
    expect(await outcome(login, contextOf({ pulumi }))).toBe(
      `1: pulumi is not logged in to a state backend: pulumi login s3://<state bucket>, or set PULUMI_ACCESS_TOKEN for Pulumi Cloud.\n  \`pulumi whoami --json\` ended with status 255: ${stderr.trim()}`,
    );
  });
});

describe("the stack", () => {
  test.each([
    [["prod", "dev"], "ok: dev"],
    [
      ["prod", "my-dev"],
      '1: The backend has no stack "dev" of this project. Make it, with a key of its own for its secrets:\n  pulumi stack init dev --secrets-provider "awskms://alias/<key>?region=eu-west-1"',
    ],
    [
      ["acme/dev"],
      '1: The backend lists the stack as "acme/dev". Make its organisation yours: pulumi org set-default acme',
    ],
  ])("of %j", async (names, expected) => {
    const stdout = JSON.stringify(names.map((name) => ({ name, current: false })));
    const pulumi = fakePulumi({ "stack ls --json": { stdout } });
    expect(await outcome(stack, contextOf({ pulumi }))).toBe(expected);
  });

  test("cannot be asked for", async () => {
    const pulumi = fakePulumi({ "stack ls --json": { status: 1, stderr: "error: no bucket" } });
    expect(await outcome(stack, contextOf({ pulumi }))).toBe(
      "3: `pulumi stack ls --json` ended with status 1: error: no bucket",
    );
  });
});
