import { pulumiArguments } from "../../../tools/deploy/arguments";
import { parseOptions } from "../../../tools/deploy/options";

const profile = "policies/profiles/production.json";
const judged = ["--policy-pack", "policies", "--policy-pack-config", profile];

function argumentsOf(argv: readonly string[], shifting: readonly string[] = [], interactive = true): string[] {
  const options = parseOptions(argv, true);
  if (options === "help") throw new Error("help was not asked for");
  return pulumiArguments(options, { shifting }, profile, interactive);
}

test.each<[string, string[], string[]]>([
  ["preview", ["preview", "prod"], ["preview", "--stack", "prod", ...judged]],
  ["up", ["up", "prod", "--yes"], ["up", "--stack", "prod", ...judged, "--yes"]],
  ["destroy", ["destroy", "prod", "--", "--refresh"], ["destroy", "--stack", "prod", "--refresh"]],
  ["refresh", ["refresh", "prod", "--", "--preview-only"], ["refresh", "--stack", "prod", "--preview-only"]],
  [
    "a plan that is saved",
    ["preview", "prod", "--plan", "/p"],
    ["preview", "--stack", "prod", ...judged, "--save-plan", "/p"],
  ],
  ["a plan that is applied", ["up", "prod", "--plan", "/p"], ["up", "--stack", "prod", ...judged, "--plan", "/p"]],
])("%s", (_name, argv, expected) => {
  expect(argumentsOf(argv)).toEqual(expected);
});

test("without anybody to answer, the CLI is told", () => {
  expect(argumentsOf(["refresh", "prod", "--yes"], [], false)).toEqual([
    "refresh",
    "--stack",
    "prod",
    "--yes",
    "--non-interactive",
  ]);
});

describe("where ECS shifts traffic", () => {
  test.each(["preview", "up"])("%s reads the weights first", (verb) => {
    expect(argumentsOf([verb, "prod"], ["shop"])).toEqual([verb, "--stack", "prod", ...judged, "--refresh"]);
  });

  test.each(["--refresh", "-r", "-dr", "--refresh=true", "--refresh=1"])("%s is not said twice", (option) => {
    expect(argumentsOf(["up", "prod", "--", option], ["shop"])).toEqual(["up", "--stack", "prod", ...judged, option]);
  });

  test("it cannot be switched off", () => {
    for (const off of [["--refresh=false"], ["-r=0"], ["--refresh", "--refresh=F"]])
      expect(() => argumentsOf(["up", "prod", "--", ...off], ["shop", "api"])).toThrow(
        "The refresh cannot be switched off: ECS shifts the traffic of shop, api, and an update from an old state would move it.",
      );
    expect(argumentsOf(["up", "prod", "--", "--refresh=false"])).toContain("--refresh=false");
  });

  test("destroy and refresh do not need it", () => {
    expect(argumentsOf(["destroy", "prod"], ["shop"])).toEqual(["destroy", "--stack", "prod"]);
    expect(argumentsOf(["refresh", "prod"], ["shop"])).toEqual(["refresh", "--stack", "prod"]);
  });
});
