import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { Judge } from "../support/judge";
import { stackResources, type StackName } from "../support/stacks";
import { type RecordedResource } from "../../tools/preview/engine/model";
import { spoil, type Spoiling } from "./spoilings/change";

const folder = path.join(__dirname, "spoilings");
const catalogue: Spoiling[] = fs
  .readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .flatMap((file) => parse(fs.readFileSync(path.join(folder, file), "utf8")) as Spoiling[]);

const profiles = { dev: "development", prod: "production" } as const;
let given: Record<StackName, { judge: Judge; resources: readonly RecordedResource[] }>;

beforeAll(async () => {
  const of = async (stack: StackName) => ({
    judge: new Judge(profiles[stack]),
    resources: await stackResources(stack),
  });
  given = { dev: await of("dev"), prod: await of("prod") };
});

test.each(["dev", "prod"] as const)("%s as it is: no rule fires, none is undecided", (stack) => {
  const { judge, resources } = given[stack];
  expect(judge.judge(resources)).toEqual({ findings: [], undecided: [] });
});

test("each spoiling is there once", () => {
  const keys = catalogue.map(({ name: _name, fires: _fires, ...what }) => JSON.stringify(what));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test.each(catalogue.map((spoiling) => [`${spoiling.type.split(":").at(-1)}: ${spoiling.name}`, spoiling] as const))(
  "%s",
  (_name, spoiling) => {
    let applied = 0;
    for (const stack of ["dev", "prod"] as const) {
      if (spoiling.stack !== undefined && spoiling.stack !== stack) continue;
      const { judge, resources } = given[stack];
      const wanted = spoiling.fires
        .filter((rule) => !rule.includes(":") || rule.startsWith(`${stack}:`))
        .map((rule) => rule.replace(/^.*:/, ""))
        .sort();
      const only = new RegExp(spoiling.only ?? "");
      for (const target of resources.filter(({ type, name }) => type === spoiling.type && only.test(name))) {
        const spoiled = spoil(resources, target, spoiling);
        if (spoiled === undefined) continue;
        applied += 1;
        const fired = judge
          .judge(spoiled.resources, spoiled.changed)
          .findings.map((finding) => finding.split(" at ")[0]);
        expect({ stack, name: target.name, fired: [...new Set(fired)] }).toEqual({
          stack,
          name: target.name,
          fired: wanted,
        });
      }
    }
    expect(applied).toBeGreaterThan(0);
  },
);
