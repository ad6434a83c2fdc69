import { variablesOf } from "../../src/resources/variables";
import { one } from "../support/record";
import { everyKind, recordSections, settingsOf } from "../support/settings-run";

test("the variables of a need are those that a container gets, whatever its kind and access", async () => {
  const resources = {
    orderbase: { kind: "postgres" },
    stockbase: { kind: "auroraPostgres" },
    alone: { kind: "auroraPostgres", readers: 0 },
    jobs: { kind: "queue" },
    uploads: { kind: "bucket" },
  };
  const needs = ["orderbase", "stockbase:app", "alone", "jobs:both", "uploads:write"];
  const it = { kind: "internal", description: "A part", needs };
  const sections = { ...everyKind(), resources, services: { it } };
  const task = one(await recordSections(sections), "aws:ecs/taskDefinition:TaskDefinition", "it");
  const [container] = JSON.parse(String(task.inputs.containerDefinitions));
  const settings = settingsOf(sections);
  const said = needs.flatMap((need) => {
    const [name = "", access] = need.split(":");
    return variablesOf(name, settings.resources[name]!, access);
  });
  expect(said.sort()).toEqual(container.environment.map(({ name }: { name: string }) => name).sort());
});
