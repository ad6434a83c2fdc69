import { effective } from "../../lib/defaults";
import { defineResourceRule } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isTrue } from "../../lib/values";

/** What must be on, and what is missed without it. */
const switches: readonly (readonly [string, string])[] = [
  ["isMultiRegionTrail", "other regions are not recorded"],
  ["enableLogFileValidation", "a changed log file goes unnoticed"],
  ["enableLogging", "nothing is recorded"],
  ["includeGlobalServiceEvents", "IAM and STS are not recorded"],
];

export const trailMultiRegionValidated = defineResourceRule({
  id: "trail-multi-region-validated",
  title: "The trail records every region, and its files are sealed",
  description: "A trail is on, covers all regions and global services, and validates its log files.",
  severity: "high",
  controls: {
    securityHub: ["CloudTrail.1", "CloudTrail.3", "CloudTrail.4"],
    cis5: ["3.1", "3.2"],
    checkov: ["CKV_AWS_36", "CKV_AWS_67", "CKV_AWS_251"],
    other: ["AWS-0014", "AWS-0016"],
  },
  remediation: "Set isMultiRegionTrail and enableLogFileValidation to true, and leave the others at their defaults.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html#cloudtrail-1",
  types: ["aws:cloudtrail/trail:Trail"],
  *check({ type, props }) {
    yield* each(switches, function* ([property, missed]) {
      if (!isTrue(effective(type, props, property))) yield `${property} is not true, so ${missed}; set it`;
    });
  },
  fix(props) {
    for (const [property] of switches) props[property] = true;
  },
});
