import { unknown, violationsOf } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const budget = (notifications: unknown, more: object = {}) => ({
  type: "aws:budgets/budget:Budget",
  props: { budgetType: "COST", limitAmount: "1200.0", notifications, ...more },
});
const tells = (notificationType: unknown, threshold: unknown, more: object = {}) => ({
  comparisonOperator: "GREATER_THAN",
  notificationType,
  threshold,
  thresholdType: "PERCENTAGE",
  subscriberEmailAddresses: ["team@example.com"],
  ...more,
});
const none = { subscriberEmailAddresses: [] };
const [soon, now, later] = [tells("ACTUAL", 80), tells("ACTUAL", 100), tells("FORECASTED", 100)];
const deaf = (what: string) => `nobody hears when ${what} percent; add a notification with a subscriber`;
const [noSoon, noNow, noLater] = [
  deaf("ACTUAL reaches 80"),
  deaf("ACTUAL reaches 100"),
  deaf("FORECASTED reaches 100"),
];
const amount = { thresholdType: "ABSOLUTE_VALUE" };

describeRule("budget-notifies", {
  complies: {
    "all three": budget([soon, now, later]),
    "earlier than asked for": budget([tells("ACTUAL", 50), tells("ACTUAL", 90), tells("FORECASTED", 90)]),
    "a budget of use": budget([soon, now, later], { budgetType: "USAGE" }),
    "at the first percent": budget([soon, now, tells("FORECASTED", 1)]),
    "numbers as text": budget([tells("ACTUAL", "79.5"), tells("ACTUAL", "80.5"), later]),
    "amounts of money": budget([tells("ACTUAL", 960, amount), tells("ACTUAL", 1200, amount), later]),
    "to topics that are made later": budget(
      ["ACTUAL 80", "ACTUAL 100", "FORECASTED 100"].map((each) => {
        const [type, percent] = each.split(" ");
        return tells(type, Number(percent), { ...none, subscriberSnsTopicArns: [unknown] });
      }),
    ),
    "one is not known, and not needed": budget([soon, tells("ACTUAL", unknown), now, later]),
    "a budget of reservations, which warns of too little": budget([], { budgetType: "RI_UTILIZATION" }),
  },
  violates: {
    none: [budget([]), [noSoon, noNow, noLater]],
    "none of a budget of use": [budget([], { budgetType: "USAGE" }), [noSoon, noNow, noLater]],
    "no early warning": [budget([now, later]), [noSoon]],
    "late by a percent": [budget([tells("ACTUAL", 81), now, later]), [noSoon]],
    "nothing at the limit": [budget([soon, tells("ACTUAL", 101), later]), [noNow]],
    "no forecast": [budget([soon, now]), [noLater]],
    "a forecast that comes too late": [budget([soon, now, tells("FORECASTED", 110)]), [noLater]],
    "a forecast of nothing": [budget([soon, now, tells("FORECASTED", 0)]), [noLater]],
    "below instead of above": [
      budget([soon, now, tells("FORECASTED", 100, { comparisonOperator: "LESS_THAN" })]),
      [noLater],
    ],
    "to nobody": [budget([soon, now, { ...later, ...none }]), [noLater]],
    "amounts that are too high": [
      budget([tells("ACTUAL", 961, amount), tells("ACTUAL", 1200, amount), later]),
      [noSoon],
    ],
    "amounts without a limit": [
      {
        type: "aws:budgets/budget:Budget",
        props: { budgetType: "COST", notifications: [soon, now, tells("FORECASTED", 1, amount)] },
      },
      [noLater],
    ],
    "no threshold": [budget([soon, now, tells("FORECASTED", "")]), [noLater]],
  },
  partlyUndecided: {
    "one is not known, another is not there": [budget([tells("ACTUAL", unknown), now]), [noLater]],
  },
  undecided: budget([soon, now, tells("FORECASTED", unknown)]),
});

test("a profile can ask at other percentages", async () => {
  const config = { actualPercents: [50], forecastPercents: [] };
  expect(await violationsOf("budget-notifies", budget([tells("ACTUAL", 50)]), config)).toEqual([]);
  expect(await violationsOf("budget-notifies", budget([tells("ACTUAL", 51)]), config)).toEqual([
    deaf("ACTUAL reaches 50"),
  ]);
});
