import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const detector = (props: object) => ({ type: "aws:guardduty/detector:Detector", props: { ...props } });
const slow = "findingPublishingFrequency is SIX_HOURS; set ONE_HOUR or FIFTEEN_MINUTES";
const off = "enable is not true; remove it";

describeRule("guardduty-on", {
  complies: {
    "once an hour": detector({ findingPublishingFrequency: "ONE_HOUR" }),
    "every 15 minutes, said to be on": detector({ enable: "true", findingPublishingFrequency: "FIFTEEN_MINUTES" }),
  },
  violates: {
    "without a word": [detector({}), [slow]],
    "every six hours": [detector({ enable: true, findingPublishingFrequency: "SIX_HOURS" }), [slow]],
    off: [detector({ enable: false, findingPublishingFrequency: "FIFTEEN_MINUTES" }), [off]],
    "off and slow, said as text": [detector({ enable: "false" }), [off, slow]],
  },
  partlyUndecided: {
    "off, and its frequency not known": [detector({ enable: false, findingPublishingFrequency: unknown }), [off]],
  },
  undecided: detector({ findingPublishingFrequency: unknown }),
});
