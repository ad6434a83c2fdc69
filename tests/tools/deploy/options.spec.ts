import * as path from "node:path";
import { DeployError } from "../../../tools/deploy/errors";
import { help, parseOptions } from "../../../tools/deploy/options";
import { checkEnvironment, isPreviewOnly } from "../../../tools/deploy/passed-on";

function problemWith(argv: readonly string[], interactive = true): string {
  try {
    parseOptions(argv, interactive);
  } catch (error) {
    if (error instanceof DeployError) {
      expect(error.exitCode).toBe(2);
      return error.message;
    }
    throw error;
  }
  return "none";
}

test("nothing but a stack is needed", () => {
  expect(parseOptions(["up", "dev"], true)).toEqual({
    verb: "up",
    stack: "dev",
    yes: false,
    dryRun: false,
    skipOfflinePreview: false,
    skipVerify: false,
    ignoreAlarms: false,
    ignoreBlockers: false,
    passedOn: [],
  });
});

test("ours come before the second --, pulumi's behind it", () => {
  expect(
    parseOptions(["up", "--yes", "dev", "--plan", "out/plan.json", "--", "--diff", "-p", "4", "-m", "--why"], false),
  ).toMatchObject({
    stack: "dev",
    yes: true,
    plan: path.resolve("out/plan.json"),
    passedOn: ["--diff", "-p", "4", "-m", "--why"],
  });
});

test.each([[["--help"]], [["-h"]], [["up", "--help"]], [["destroy", "dev", "-h"]]])("%j is help", (argv) => {
  expect(parseOptions(argv, true)).toBe("help");
});

test("help lists every exit status", () => {
  for (const status of [0, 1, 2, 3, 4]) expect(help).toMatch(new RegExp(`[ \\n]${status} [a-z]`));
});

test.each<[string[], string]>([
  [[], '"" is none of preview, up, destroy, refresh. See --help.'],
  [["deploy", "dev"], '"deploy" is none of preview, up, destroy, refresh. See --help.'],
  [["up"], "Which stack? Say npm run up -- STACK. See --help."],
  [["up", "dev", "prod"], "One stack at a time: got dev, prod. See --help."],
  [
    ["preview", "dev", "--refresh"],
    'Unknown option --refresh. One for pulumi goes behind a second "--": npm run preview -- STACK -- --refresh\nSee --help.',
  ],
  [
    ["up", "dev", "--skip-verfy"],
    'Unknown option --skip-verfy. Did you mean --skip-verify? One for pulumi goes behind a second "--".\nSee --help.',
  ],
  [["up", "dev", "--plan"], "Option '--plan <value>' argument missing\nSee --help."],
  [["preview", "dev", "--yes"], "--yes belongs to up and destroy and refresh, not to preview. See --help."],
  [["destroy", "dev", "--plan", "x"], "--plan belongs to preview and up, not to destroy. See --help."],
  [["up", "dev", "--ignore-blockers"], "--ignore-blockers belongs to destroy, not to up. See --help."],
])("%j is refused", (argv, message) => {
  expect(problemWith(argv)).toBe(message);
});

test.each([
  ["--stack=prod", "--stack cannot be passed on to pulumi: the stack is named before it: npm run up -- STACK."],
  ["-sprod", "-s cannot be passed on"],
  ["--yes", 'say --yes before the second "--"'],
  ["--policy-pack-config", "the pack and its profile are given already"],
  ["--skip-preview", "without it resources are created before the rule says no"],
  ["-f", "without it resources are created before the rule says no"],
  ["--config", "the checks have read the stack's file"],
  ["--plan", 'say --plan FILE before the second "--"'],
  ["-C", "the project is this repository"],
  ["-rf", "-f cannot be passed on"],
  ["-drsprod", "-s cannot be passed on"],
  ["--remote", "what runs elsewhere is not what was checked here"],
])("pulumi's %s would go around what was checked", (option, message) => {
  expect(problemWith(["up", "dev", "--", option])).toContain(message);
});

test("where nobody can answer, what changes something wants --yes", () => {
  for (const verb of ["up", "destroy", "refresh"]) {
    expect(problemWith([verb, "dev"], false)).toContain(`say npm run ${verb} -- dev --yes`);
    expect(problemWith([verb, "dev", "--yes"], false)).toBe("none");
    expect(problemWith([verb, "dev", "--dry-run"], false)).toBe("none");
  }
  expect(problemWith(["preview", "dev"], false)).toBe("none");
  expect(problemWith(["refresh", "dev", "--", "--preview-only"], false)).toBe("none");
  expect(problemWith(["refresh", "dev", "--", "--preview-only=false"], false)).toContain("--yes");
});

test.each<[string[], string]>([
  [["https://example.com/template"], "https://example.com/template"],
  [["--diff", "prod"], "prod"],
  [["-p", "4", "prod"], "prod"],
  [["--", "--diff"], "--diff"],
])("%j would deploy another program", (passedOn, named) => {
  expect(problemWith(["up", "dev", "--", ...passedOn])).toBe(
    `"${named}" cannot be passed on to pulumi: it is no option, so another program would be deployed. A value stands behind "=": --option=${named}`,
  );
});

test.each<[string[], boolean]>([
  [["--preview-only"], true],
  [["--preview-only=1"], true],
  [["--preview-only=0"], false],
  [["--preview-only=F"], false],
  [["--preview-only", "--preview-only=false"], false],
  [["-m", "--preview-only"], false],
])("%j only shows what would be: %s", (passedOn, expected) => {
  expect(isPreviewOnly({ passedOn })).toBe(expected);
});

test.each<[string, string, boolean]>([
  ["PULUMI_OPTION_SKIP_PREVIEW", "true", true],
  ["PULUMI_OPTION_CONFIG_FILE", "other.yaml", true],
  ["PULUMI_OPTION_CWD", "elsewhere", true],
  ["PULUMI_OPTION_SKIP_PREVIEW", "false", false],
  ["PULUMI_OPTION_SKIP_PREVIEW", "", false],
  // The command line wins over these.
  ["PULUMI_OPTION_STACK", "prod", false],
  ["PULUMI_OPTION_POLICY_PACK", "other", false],
  ["PULUMI_OPTION_DIFF", "true", false],
])("%s=%s in the environment is refused: %s", (name, value, refused) => {
  const check = () => {
    checkEnvironment({ [name]: value });
  };
  if (refused) expect(check).toThrow(`${name} is set, and pulumi would follow it: `);
  else expect(check).not.toThrow();
});
