import { unknown, violationsOf } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const plan = (...rules: readonly unknown[]) => ({ type: "aws:backup/plan:Plan", props: { rules } });
const rule = (deleteAfter: unknown, schedule: unknown = "cron(0 3 ? * * *)") => ({
  ruleName: "it",
  schedule,
  lifecycle: { deleteAfter },
});
const messages = ["no rule runs every day and keeps 35 days; set schedule and lifecycle.deleteAfter of one"];

describeRule("backup-plan-min", {
  complies: {
    "every day, as long as asked for": plan(rule(35)),
    "every hour, days as text": plan(rule("90", "cron(0 * ? * * *)")),
    "without a word, which is every day": plan({ lifecycle: { deleteAfter: 35 } }),
    "an empty schedule, which is every day": plan(rule(35, "")),
    "kept for ever": plan({ schedule: "cron(0 3 ? * * *)" }),
    "kept for ever, said as 0": plan(rule(0)),
    "one of two, whatever is unknown of the other": plan(rule(unknown), rule(35)),
    "a monthly one beside it": plan(rule(365, "cron(0 3 1 * ? *)"), rule(35)),
  },
  violates: {
    "a day less": [plan(rule(34)), messages],
    "one day": [plan(rule(1)), messages],
    "every week": [plan(rule(35, "cron(0 3 ? * SUN *)")), messages],
    "on weekdays": [plan(rule(35, "cron(0 3 ? * MON-FRI *)")), messages],
    "one often, another long": [plan(rule(7), rule(365, "cron(0 3 1 * ? *)")), messages],
    "what is no schedule": [plan(rule(35, "daily")), messages],
    "no rules": [plan(), messages],
    "too short, whenever it runs": [plan(rule(7, unknown)), messages],
  },
  undecided: plan(rule(unknown), rule(7)),
});

test("a profile can ask for less", async () => {
  const config = { maximumGapDays: 7, minimumDays: 14 };
  const weekly = "cron(0 3 ? * SUN *)";
  expect(await violationsOf("backup-plan-min", plan(rule(14, weekly)), config)).toEqual([]);
  expect(await violationsOf("backup-plan-min", plan(rule(13, weekly)), config)).toEqual([
    "no rule runs every 7 days and keeps 14 days; set schedule and lifecycle.deleteAfter of one",
  ]);
});
