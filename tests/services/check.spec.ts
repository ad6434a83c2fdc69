import * as pulumi from "@pulumi/pulumi";
import { checkServices } from "../../src/services/check";
import { type SharedArgs } from "../../src/services/args";
import { plainArgs, topics } from "../components/deploy-target/support/fixture";
import { everyKind, type Sections, settingsOf } from "../support/settings-run";

const heard = {
  page: pulumi.output(topics.page),
  ticket: pulumi.output(topics.ticket),
  info: pulumi.output(topics.info),
};

const shared: SharedArgs = {
  ...plainArgs,
  naming: { project: "platform", environment: "prod" },
  deletionProtection: true,
  source: { kind: "none" },
  watched: (thresholds) => ({ kind: "alarms", topics: heard, namePrefix: "platform-prod", thresholds }),
};

function checked(services: Sections): void {
  const raw = everyKind();
  Object.assign(raw.services, services);
  checkServices(settingsOf(raw).services, shared);
}

const page = { kind: "web", description: "A page", routing: { kind: "host", host: "a.shop.example.com" } };
const clock = (schedule: object) => ({ kind: "scheduled", description: "A clock", schedule });

test("services that their components take are left alone", () => {
  expect(() => {
    checked({});
  }).not.toThrow();
});

test("what a component would refuse is a problem of the settings: all at once, each with its key", () => {
  const broken = {
    "a-page": { ...page, strategy: "canary", deployment: { canaryPercent: 2 } },
    clock: clock({ expression: "cron(30 6 * * * *)" }),
    bell: clock({ expression: "rate(1 hour)", timeZone: "europe/berlin" }),
  };
  expect(() => {
    checked(broken);
  }).toThrow(
    new pulumi.RunError(
      [
        "The settings have 3 problems:",
        "  Pulumi.prod.yaml: platform:services.a-page",
        "      deployment.canaryPercent (2) must be above monitoring.thresholds.maxServerErrorPercent (5), or a first step of nothing but errors rolls nothing back.",
        "  Pulumi.prod.yaml: platform:services.bell",
        '      schedule.timeZone: there is no time zone "europe/berlin". Use an IANA name, such as "Europe/Berlin" or "UTC".',
        "  Pulumi.prod.yaml: platform:services.clock",
        '      schedule.expression: of day of month and day of week one must be ?, and the other not, such as cron(30 6 * * ? *), got "cron(30 6 * * * *)".',
      ].join("\n"),
    ),
  );
});

test("a fault of the program is none of the settings", () => {
  const faulty = { ...shared, watched: () => null as never };
  expect(() => {
    checkServices(settingsOf(everyKind()).services, faulty);
  }).toThrow(TypeError);
});
