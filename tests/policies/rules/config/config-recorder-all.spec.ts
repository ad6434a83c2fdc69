import { type Given, stackViolationsOf, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const trail: Given = { type: "aws:cloudtrail/trail:Trail", name: "trail" };
const recorder = (recordingGroup: unknown = { includeGlobalResourceTypes: true }, props: object = {}): Given => ({
  type: "aws:cfg/recorder:Recorder",
  name: "recorder",
  props: { roleArn: "arn", recordingGroup, ...props },
});
const channel: Given = { type: "aws:cfg/deliveryChannel:DeliveryChannel", name: "channel" };
const status = (isEnabled: unknown = true, of: readonly string[] = ["recorder"], props: object = {}): Given => ({
  type: "aws:cfg/recorderStatus:RecorderStatus",
  name: "status",
  props: { isEnabled, ...props },
  refs: { name: of },
});
const global = { includeGlobalResourceTypes: true };
const none = "nothing in this stack, which owns what is account-wide, records changes; add a cfg.Recorder";
const leftOut = "recorder: recordingGroup leaves types out; set allSupported: true";
const noGlobal =
  "recorder: recordingGroup.includeGlobalResourceTypes is not true, so users and roles are left out; set it";
const off = "recorder: it is not switched on; add a cfg.RecorderStatus with isEnabled: true";
const nobody = "recorder: it delivers to nobody; add a cfg.DeliveryChannel";
const others = ["iam/accountPasswordPolicy:AccountPasswordPolicy", "guardduty/detector:Detector"];

describeStackRule("config-recorder-all", {
  complies: {
    "all types, global ones too": [trail, recorder(), channel, status()],
    "everything said, as text": [
      recorder({ allSupported: "true", includeGlobalResourceTypes: "true" }),
      channel,
      status("true"),
    ],
    "a strategy of everything": [
      recorder({ ...global, recordingStrategies: [{ useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" }] }),
      channel,
      status(),
    ],
    "the group as a list": [recorder([global]), channel, status()],
    "a status that names AWS's own name": [recorder(), channel, status(true, [], { name: "default" })],
    "a status by the name of the recorder": [
      recorder(global, { name: "main" }),
      { ...recorder(global, { id: "second" }), name: "second" },
      channel,
      status(true, [], { name: "main" }),
      { ...status(true, [], { name: "second" }), name: "other" },
    ],
  },
  violates: {
    "a trail, and no recorder": [[trail], [`trail: ${none}`]],
    ...Object.fromEntries(
      others.map((type) => [`${type}, and no recorder`, [[{ type: `aws:${type}`, name: "it" }], [`it: ${none}`]]]),
    ),
    "Security Hub, and no recorder": [[{ type: "aws:securityhub/account:Account", name: "hub" }], [`hub: ${none}`]],
    "said once for a stack": [
      [trail, { ...trail, name: "second" }, { type: "aws:guardduty/detector:Detector", name: "it" }],
      [`trail: ${none}`],
    ],
    "types left out": [[recorder({ ...global, allSupported: false }), channel, status()], [leftOut]],
    "types left out by a strategy": [
      [recorder({ ...global, recordingStrategies: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }] }), channel, status()],
      [leftOut],
    ],
    "no word on global types": [[recorder({}), channel, status()], [noGlobal]],
    "no global types": [[recorder({ includeGlobalResourceTypes: false }), channel, status()], [noGlobal]],
    "delivers to nobody": [[recorder(), status()], [nobody]],
    "never switched on": [[recorder(), channel], [off]],
    "switched off": [[recorder(), channel, status(false)], [off]],
    "switched off, beside a status of nobody": [
      [recorder(), channel, status(false), { ...status(true, [], { name: "gone" }), name: "stray" }],
      [off],
    ],
    "another is switched on": [
      [recorder(), { ...recorder(), name: "second" }, channel, status(true, ["second"])],
      [off],
    ],
    "nothing right": [[recorder({ allSupported: "false" })], [leftOut, noGlobal, nobody, off]],
  },
  partlyUndecided: {
    "types not known, and never switched on": [[recorder({ ...global, allSupported: unknown }), channel], [off]],
    "all is known but whether it is on": [[recorder({}), channel, status(unknown)], [noGlobal]],
  },
  undecided: [recorder({ ...global, allSupported: unknown }), channel, status()],
});

test("in all regions but one the global types are left out", async () => {
  const given = [recorder({}), channel, status()];
  expect(await stackViolationsOf("config-recorder-all", given, { globalTypes: false })).toEqual([]);
});
