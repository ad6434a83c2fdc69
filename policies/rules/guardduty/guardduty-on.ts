import { defineResourceRule } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { isTrue, text } from "../../lib/values";

export const guarddutyOn = defineResourceRule({
  id: "guardduty-on",
  title: "GuardDuty is on and tells soon what it found",
  description: "The detector is enabled and publishes its findings at least once an hour.",
  severity: "high",
  controls: { securityHub: ["GuardDuty.1"], checkov: ["CKV_AWS_238"] },
  remediation: "Remove enable: false, and set findingPublishingFrequency to ONE_HOUR or FIFTEEN_MINUTES.",
  url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_cloudwatch.html",
  types: ["aws:guardduty/detector:Detector"],
  *check({ props }) {
    yield* faults(
      () =>
        props.enable !== undefined && props.enable !== null && !isTrue(props.enable) && "enable is not true; remove it",
      () => {
        // AWS's own default is six hours.
        const frequency = text(props.findingPublishingFrequency) ?? "SIX_HOURS";
        return (
          !["FIFTEEN_MINUTES", "ONE_HOUR"].includes(frequency) &&
          `findingPublishingFrequency is ${frequency}; set ONE_HOUR or FIFTEEN_MINUTES`
        );
      },
    );
  },
  fix(props) {
    props.enable = true;
    if (!["FIFTEEN_MINUTES", "ONE_HOUR"].includes(text(props.findingPublishingFrequency) ?? ""))
      props.findingPublishingFrequency = "ONE_HOUR";
  },
});
