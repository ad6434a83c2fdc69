import { unknown, violationsOf } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const group = (props: object) => ({ type: "aws:cloudwatch/logGroup:LogGroup", props: { ...props } });

describeRule("log-group-retention", {
  complies: {
    "exactly as many days as asked for": group({ retentionInDays: 90 }),
    "exactly as many as allowed": group({ retentionInDays: 400 }),
    "a class for which AWS itself decides": group({ logGroupClass: "DELIVERY", retentionInDays: unknown }),
    more: group({ retentionInDays: 365 }),
    "days as text": group({ retentionInDays: "90" }),
  },
  violates: {
    "a day less": [group({ retentionInDays: 89 }), ["retentionInDays is 89; set 90 or more"]],
    "longer than allowed": [group({ retentionInDays: 401 }), ["retentionInDays is 401; set 400 or less"]],
    unset: [group({}), ["retentionInDays is not set, so logs are kept and paid for ever; set it"]],
    "0, which is for ever": [
      group({ retentionInDays: 0 }),
      ["retentionInDays is not set, so logs are kept and paid for ever; set it"],
    ],
  },
  undecided: group({ retentionInDays: unknown }),
  config: { minimumDays: 90, maximumDays: 400 },
});

test("without a configuration a week is enough, and ten years are not too long", async () => {
  const days = (retentionInDays: number) => violationsOf("log-group-retention", group({ retentionInDays }));
  expect([await days(7), await days(3653)]).toEqual([[], []]);
  expect(await days(5)).toEqual(["retentionInDays is 5; set 7 or more"]);
});
