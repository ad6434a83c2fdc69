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

test("services that their components take are left alone", () => {
  expect(() => {
    checked({});
  }).not.toThrow();
});

test("what a component would refuse is a problem of the settings: all at once, each with its key", () => {
  const weak = (host: string, canaryPercent: number) => ({
    kind: "web",
    description: "A page",
    routing: { kind: "host", host },
    strategy: "canary",
    deployment: { canaryPercent },
  });
  const broken = { "a-page": weak("a.shop.example.com", 2), "b-page": weak("b.shop.example.com", 5) };
  expect(() => {
    checked(broken);
  }).toThrow(
    new pulumi.RunError(
      [
        "The settings have 2 problems:",
        "  Pulumi.prod.yaml: platform:services.a-page",
        "      deployment.canaryPercent (2) must be above monitoring.thresholds.maxServerErrorPercent (5), or a first step of nothing but errors rolls nothing back.",
        "  Pulumi.prod.yaml: platform:services.b-page",
        "      deployment.canaryPercent (5) must be above monitoring.thresholds.maxServerErrorPercent (5), or a first step of nothing but errors rolls nothing back.",
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
