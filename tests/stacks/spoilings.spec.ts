import { rules } from "../../policies/rules";
import { Judge } from "../support/judge";
import { stackResources, stacks, type StackName } from "../support/stacks";
import {
  catalogue,
  countsOf,
  type Entry,
  firedBy,
  type Given,
  isAbout,
  unspoiledRules,
  untouched,
  wantedOf,
} from "./spoilings/catalogue";

const profiles = { dev: "development", prod: "production" } as const;
let given: Given;

beforeAll(async () => {
  const of = async (stack: StackName) => ({
    judge: new Judge(profiles[stack]),
    resources: await stackResources(stack),
  });
  given = { dev: await of("dev"), prod: await of("prod") };
});

test.each(stacks)("%s as it is: no rule fires, none is undecided", (stack) => {
  const { judge, resources } = given[stack];
  expect(judge.judge(resources)).toEqual({ findings: [], undecided: [] });
});

/** What an entry changes, without what it is called and expected to do. */
const whatOf = ({ name: _name, fires: _fires, file: _file, ...what }: Entry) => JSON.stringify(what);

test("the catalogue is large, and each spoiling is there once and caught", () => {
  const keys = catalogue.map(whatOf);
  expect(catalogue.length).toBeGreaterThanOrEqual(180);
  expect(catalogue.filter((entry) => keys.filter((key) => key === whatOf(entry)).length > 1)).toEqual([]);
  expect(catalogue.filter(({ fires }) => fires.length === 0)).toEqual([]);
});

const kindOf = ({ type }: Entry) => type.split(":").at(-1) ?? type;

test.each(catalogue.map((entry) => [`${entry.file}: ${kindOf(entry)}: ${entry.name}`, entry] as const))(
  "%s",
  (_name, entry) => {
    const lines = Object.entries(firedBy(entry, given)).map(([resource, rules]) => ({
      resource,
      fired: rules.join(", "),
      wanted: wantedOf(entry, resource.split(" ")[0] ?? "").join(", "),
    }));
    // A difference shows with - what `fires` of the entry says, with + what fired.
    expect(lines.map(({ resource, fired }) => `${resource}: ${fired}`)).toEqual(
      lines.map(({ resource, wanted }) => `${resource}: ${wanted}`),
    );
    // Each stack has something to spoil, and there it is a fault; else the entry says `stack`.
    const judged = entry.stack === undefined ? stacks : [entry.stack];
    expect(judged.filter((stack) => !lines.some(({ resource }) => resource.startsWith(`${stack} `)))).toEqual([]);
    expect(lines.filter(({ wanted }) => wanted === "")).toEqual([]);
  },
);

test("every resource is spoiled, but for what untouched.yaml gives a reason for", () => {
  const counts = stacks.flatMap((stack) =>
    [...countsOf(stack, given[stack].resources)].map(([resource, count]) => [`${stack} ${resource}`, count] as const),
  );
  const lines = Object.keys(untouched);
  const bare = counts.filter(([, count]) => count === 0).map(([resource]) => resource);
  expect(bare.filter((resource) => !lines.some((line) => isAbout(line, resource)))).toEqual([]);
  const isStale = (line: string) => {
    const meant = counts.filter(([resource]) => isAbout(line, resource));
    return meant.length === 0 || meant.some(([, count]) => count > 0);
  };
  expect(lines.filter(isStale)).toEqual([]);
});

test("every rule that judges something of ours fires, but for those that unspoiled-rules.yaml gives a reason for", () => {
  const types = new Set(stacks.flatMap((stack) => given[stack].resources.map(({ type }) => type)));
  const isOurs = (type: string) => type === "*" || types.has(type);
  const judging = rules
    .filter(({ tags }) => tags?.some((tag) => tag.startsWith("type:") && isOurs(tag.slice("type:".length))))
    .map(({ name }) => name);
  const fired = new Set(catalogue.flatMap(({ fires }) => fires.map((rule) => rule.replace(/^.*:/, ""))));
  expect(judging.filter((rule) => !fired.has(rule) && unspoiledRules[rule] === undefined)).toEqual([]);
  const stale = Object.keys(unspoiledRules).filter((rule) => fired.has(rule) || !judging.includes(rule));
  expect(stale).toEqual([]);
});
