import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const good = { kmsKeyId: "arn:key", cloudWatchLogsGroupArn: unknown, cloudWatchLogsRoleArn: "arn:role" };
const trail = (props: object) => ({ type: "aws:cloudtrail/trail:Trail", props: { ...good, ...props } });

describeRule("trail-kms-cwl", {
  complies: {
    "encrypted and watched": trail({}),
    "with a key that AWS has not named yet": trail({ kmsKeyId: unknown }),
  },
  violates: {
    "no key": [trail({ kmsKeyId: "" }), ["kmsKeyId is not set; name a key"]],
    "no log group": [
      trail({ cloudWatchLogsGroupArn: null }),
      ["cloudWatchLogsGroupArn is not set; name a log group, so that alarms can look at it"],
    ],
    "no role": [
      trail({ cloudWatchLogsRoleArn: "" }),
      ["cloudWatchLogsRoleArn is not set; name the role that writes to the log group"],
    ],
  },
  undecided: "never",
});
