import { type Given, stackViolationsOf, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const secret = (props: object = {}, name = "token"): Given => ({
  type: "aws:secretsmanager/secret:Secret",
  name,
  props: { ...props },
});
const rotation = (rules: unknown, more: object = {}, of: readonly string[] = ["token"]): Given => ({
  type: "aws:secretsmanager/secretRotation:SecretRotation",
  name: "turn",
  props: { rotationRules: rules, ...more },
  refs: { secretId: of },
});
const after = (automaticallyAfterDays: unknown) => rotation({ automaticallyAfterDays });
const at = (scheduleExpression: unknown) => rotation({ scheduleExpression });
const none = (name = "token") => `${name}: it has no rotation, so who once read it can use it for ever; add one`;
const every = (days: number) => [`token: its rotation turn comes every ${days} days; set 90 or less`];
const never = ["token: its rotation turn does not say when it comes again; set automaticallyAfterDays"];
const switchedOff = "token: its rotation turn is switched off; switch it on";

describeStackRule("secret-rotation", {
  complies: {
    "as often as asked for": [secret(), after(90)],
    "days as text": [secret(), after("30")],
    "rules as a list": [secret(), rotation([{ automaticallyAfterDays: 30 }])],
    "by a rate": [secret(), at("rate(10 days)")],
    "by the calendar": [secret(), at("cron(0 16 1,15 * ? *)")],
    "said to be on": [secret(), rotation({ automaticallyAfterDays: 7 }, { rotationEnabled: "true" })],
    "by its ARN": [secret({ arn: "arn:s" }), rotation({ automaticallyAfterDays: 7 }, { secretId: "arn:s" }, [])],
    "by its id": [secret({ id: "arn:s" }), rotation({ automaticallyAfterDays: 7 }, { secretId: "arn:s" }, [])],
    "a service's own": [secret({ name: "rds!db-1" })],
  },
  violates: {
    none: [[secret()], [none()]],
    "one of another": [[secret(), secret({}, "other"), after(30)], [none("other")]],
    "a day too late": [[secret(), after(91)], every(91)],
    "a year by the calendar": [[secret(), at("cron(0 16 1 1 ? *)")], every(366)],
    "never again": [[secret(), at("cron(0 16 1 1 ? 2028)")], never],
    "a little too late": [[secret(), at("rate(2161 hours)")], every(91)],
    "no word on when": [[secret(), rotation({})], never],
    "what is no schedule": [[secret(), at("monthly")], never],
    "switched off": [[secret(), rotation({ automaticallyAfterDays: 7 }, { rotationEnabled: false })], [switchedOff]],
    "switched off, and never": [
      [secret(), rotation({}, { rotationEnabled: "false" })],
      [switchedOff, ...never],
    ],
  },
  partlyUndecided: {
    "one is not known, another has none": [[secret(), after(unknown), secret({}, "other")], [none("other")]],
  },
  undecided: [secret({ name: unknown }), after(unknown)],
});

test("a profile can name secrets, and another time", async () => {
  const given = [secret({}, "github-key"), secret({ name: "shop/key" }, "it"), secret(), after(30)];
  const config = { maximumDays: 29, exemptNames: ["github-*", "shop/*"] };
  expect(await stackViolationsOf("secret-rotation", given, config)).toEqual([
    "token: its rotation turn comes every 30 days; set 29 or less",
  ]);
});
