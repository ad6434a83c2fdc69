import { type Given, stackViolationsOf, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const detector: Given = { type: "aws:guardduty/detector:Detector", name: "detector" };
const trail: Given = { type: "aws:cloudtrail/trail:Trail", name: "trail" };
const hub = (props: object = {}): Given => ({
  type: "aws:securityhub/account:Account",
  name: "hub",
  props: { ...props },
});
const standard: Given = { type: "aws:securityhub/standardsSubscription:StandardsSubscription", name: "standard" };
const off = (name: string) =>
  `${name}: Security Hub is not on in this stack, which owns what is account-wide; add a securityhub.Account`;
const nothing =
  "hub: enableDefaultStandards is not true and no standard is subscribed to, so nothing is measured; add one";

describeStackRule("securityhub-on", {
  complies: {
    on: [detector, hub()],
    "on, the standards said": [hub({ enableDefaultStandards: "true" })],
    "on, with a standard of its own": [hub({ enableDefaultStandards: false }), standard],
    "the next generation": [detector, { type: "aws:securityhub/accountV2:AccountV2", name: "hub" }],
  },
  violates: {
    "a detector alone": [[detector], [off("detector")]],
    "said once for a stack": [[detector, trail], [off("trail")]],
    "a standard without the hub": [[trail, standard], [off("trail")]],
    "no standard": [[hub({ enableDefaultStandards: false })], [nothing]],
    "no standard, said as text": [[trail, hub({ enableDefaultStandards: "false" })], [nothing]],
  },
  undecided: [hub({ enableDefaultStandards: unknown })],
});

test("where the organisation switches it on, nothing is asked for", async () => {
  const given = [detector, hub({ enableDefaultStandards: false })];
  expect(await stackViolationsOf("securityhub-on", [detector], { required: false })).toEqual([]);
  expect(await stackViolationsOf("securityhub-on", given, { required: false })).toEqual([]);
});
