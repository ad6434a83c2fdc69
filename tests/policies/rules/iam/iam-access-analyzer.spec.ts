import { analyzeStack, type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const inRegion = (region: string) => ({ region });
const analyzer = (props: object = {}, name = "analyzer"): Given => ({
  type: "aws:accessanalyzer/analyzer:Analyzer",
  name,
  props: { analyzerName: "all", ...props },
});
const trail = (given: Partial<Given> = {}): Given => ({ type: "aws:cloudtrail/trail:Trail", name: "trail", ...given });
const detector = (region: string): Given => ({
  type: "aws:guardduty/detector:Detector",
  name: `detector-${region}`,
  props: { region },
});
const passwords: Given = { type: "aws:iam/accountPasswordPolicy:AccountPasswordPolicy", name: "passwords", props: {} };
const message = (name: string, where = "this account") =>
  `${name}: no access analyzer looks for access from outside in ${where}; add one of type ACCOUNT`;

describeStackRule("iam-access-analyzer", {
  complies: {
    "a trail and an analyzer": [trail(), analyzer()],
    "of an account, said": [trail(), analyzer({ type: "ACCOUNT" })],
    "of an organisation": [trail(), analyzer({ type: "ORGANIZATION" })],
    "in the region of a provider": [
      trail({ provider: inRegion("eu-west-1") }),
      analyzer({ region: "eu-west-1" }),
      passwords,
    ],
    "in each region": [
      detector("eu-west-1"),
      detector("eu-central-1"),
      analyzer({ region: "eu-west-1" }, "one"),
      analyzer({ region: "eu-central-1" }, "two"),
    ],
    "passwords, which have no region": [
      { ...passwords, provider: inRegion("us-east-1") },
      analyzer({ region: "eu-west-1" }),
    ],
    "a region without a name": [detector(""), analyzer({ region: "eu-west-1" })],
    "a region that is not known yet": [
      detector("eu-west-1"),
      { ...analyzer({ region: unknown }), provider: inRegion("us-east-1") },
    ],
    "one that is known beside one that is not": [trail(), analyzer({ type: unknown }, "one"), analyzer({}, "two")],
  },
  violates: {
    "a trail": [[trail()], [message("trail")]],
    "a trail in a region": [[trail({ provider: inRegion("eu-west-1") })], [message("trail", "eu-west-1")]],
    passwords: [[passwords], [message("passwords")]],
    "Security Hub": [[{ type: "aws:securityhub/account:Account", name: "hub" }], [message("hub")]],
    "a recorder": [[{ type: "aws:cfg/recorder:Recorder", name: "recorder" }], [message("recorder")]],
    "two detectors, each in its region": [
      [detector("eu-west-1"), detector("eu-central-1")],
      [message("detector-eu-west-1", "eu-west-1"), message("detector-eu-central-1", "eu-central-1")],
    ],
    "two things of one region": [
      [detector("eu-west-1"), trail({ props: { region: "eu-west-1" } })],
      [message("trail", "eu-west-1")],
    ],
    "an analyzer in another region": [
      [detector("eu-west-1"), analyzer({ region: "eu-central-1" })],
      [message("detector-eu-west-1", "eu-west-1")],
    ],
    "an analyzer of what nobody uses": [[analyzer({ type: "ACCOUNT_UNUSED_ACCESS" })], [message("analyzer")]],
    "an analyzer of access from inside": [
      [trail(), analyzer({ type: "ORGANIZATION_INTERNAL_ACCESS" })],
      [message("trail")],
    ],
    "the own region goes before the provider's": [
      [trail({ props: inRegion("eu-west-1"), provider: inRegion("us-east-1") }), analyzer({ region: "us-east-1" })],
      [message("trail", "eu-west-1")],
    ],
  },
  undecided: [trail(), analyzer({ type: unknown })],
});

test("a stack without anything of a whole account is not asked", async () => {
  expect(await analyzeStack("iam-access-analyzer", [{ type: "aws:iam/role:Role" }])).toMatchObject({
    notApplicable: true,
  });
});
