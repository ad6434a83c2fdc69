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
  const unsound = (command: string[]) => ({ kind: "internal", description: "A part", containerHealthCheck: command });
  const broken = { "a-part": unsound(["CMD-SHELL", "true", "true"]), "b-part": unsound(["CMD-SHELL", "a", "b"]) };
  expect(() => {
    checked(broken);
  }).toThrow(
    new pulumi.RunError(
      [
        "The settings have 2 problems:",
        "  Pulumi.prod.yaml: platform:services.a-part",
        '      containerHealthCheckCommand must be ["CMD-SHELL", "..."] or ["CMD", ...], got ["CMD-SHELL","true","true"].',
        "  Pulumi.prod.yaml: platform:services.b-part",
        '      containerHealthCheckCommand must be ["CMD-SHELL", "..."] or ["CMD", ...], got ["CMD-SHELL","a","b"].',
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
