import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const good = { isMultiRegionTrail: true, enableLogFileValidation: true };
const trail = (props: object) => ({ type: "aws:cloudtrail/trail:Trail", props: { ...good, ...props } });
const regions = "isMultiRegionTrail is not true, so other regions are not recorded; set it";
const seal = "enableLogFileValidation is not true, so a changed log file goes unnoticed; set it";

describeRule("trail-multi-region-validated", {
  complies: {
    "all regions, sealed": trail({}),
    "said as text": trail({ isMultiRegionTrail: "true", enableLogging: "true" }),
  },
  violates: {
    "without a word": [{ type: "aws:cloudtrail/trail:Trail", props: {} }, [regions, seal]],
    "one region": [trail({ isMultiRegionTrail: false }), [regions]],
    unsealed: [trail({ enableLogFileValidation: false }), [seal]],
    off: [trail({ enableLogging: false }), ["enableLogging is not true, so nothing is recorded; set it"]],
    "without IAM": [
      trail({ includeGlobalServiceEvents: "false" }),
      ["includeGlobalServiceEvents is not true, so IAM and STS are not recorded; set it"],
    ],
  },
  partlyUndecided: {
    "unsealed, regions not known": [trail({ isMultiRegionTrail: unknown, enableLogFileValidation: false }), [seal]],
  },
  undecided: trail({ isMultiRegionTrail: unknown }),
});
