import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const group = (props: object) => ({ type: "aws:cloudwatch/logGroup:LogGroup", props: { ...props } });

describeRule("log-group-retention", {
  complies: {
    "exactly as many days as asked for": group({ retentionInDays: 90 }),
    more: group({ retentionInDays: 365 }),
    "days as text": group({ retentionInDays: "90" }),
  },
  violates: {
    "a day less": [group({ retentionInDays: 60 }), ["retentionInDays is 60, want 90 or more"]],
    unset: [group({}), ["retentionInDays is not set, so logs are kept and paid for ever"]],
    "0, which is for ever": [
      group({ retentionInDays: 0 }),
      ["retentionInDays is not set, so logs are kept and paid for ever"],
    ],
  },
  undecided: group({ retentionInDays: unknown }),
  config: { minimumDays: 90 },
});
