import { DeployTarget } from "../../../../components/deploy-target/deploy-target";
import { type RecordedResource } from "../../../../tools/preview/engine/model";
import { ofType, one, record } from "../../../support/record";
import { buildTarget, choices, inRegion, type Overrides, webArgs } from "../support/fixture";
import { afterEcsMoved, rulesOf, secondRun, stateOf, type State } from "../support/second-run";
import { shifting, shiftingArgs, strategies } from "../support/shifting";

const targetGroup = (resources: readonly RecordedResource[], name: string) =>
  one(resources, "aws:lb/targetGroup:TargetGroup", name).outputs.arn as string;

/** A first update, and what ECS made of its rules since. */
async function deployed(deployment: (typeof strategies)[number][1]) {
  const { resources } = await buildTarget(() => shiftingArgs(deployment));
  const rules = rulesOf(resources);
  const live = afterEcsMoved(rules, targetGroup(resources, "hello"), targetGroup(resources, "hello-alt"));
  return { rules, live, written: stateOf(rules) };
}

async function nextProgram(deployment: (typeof strategies)[number][1], overrides: Overrides = {}) {
  return rulesOf((await buildTarget(() => shiftingArgs(deployment, overrides))).resources);
}

const without = (rules: readonly RecordedResource[]): RecordedResource[] =>
  rules.map((rule) => ({ ...rule, options: { ...rule.options, ignoreChanges: [] } }));

describe.each(strategies)("a second run after ECS moved the weights must not move traffic: %s", (_, deployment) => {
  let first: Awaited<ReturnType<typeof deployed>>;
  beforeAll(async () => {
    first = await deployed(deployment);
  });

  test("nothing changed: no rule differs", async () => {
    const { live } = first;
    expect(live.size).toBe(2);
    expect(secondRun(await nextProgram(deployment), live, live)).toEqual([]);
  });

  test.each<[string, Overrides, string[]]>([
    ["priority", { routing: { kind: "path", pattern: "/hello/*", priority: 120 } }, ["priority"]],
    ["conditions", { routing: { kind: "host", host: "hello.example.com", priority: 100 } }, ["conditions"]],
    [
      "both",
      {
        routing: { kind: "path", pattern: "/hi/*", priority: 7 },
        healthCheck: { ...choices.healthCheck, path: "/up" },
      },
      ["conditions", "priority"],
    ],
  ])(
    "an edit of %s changes that alone, and what is sent is what the load balancer has",
    async (_what, edit, changed) => {
      const { live } = first;
      expect(secondRun(await nextProgram(deployment, edit), live, live)).toEqual(
        ["hello", "hello-test"].map((name) => ({ name, changed, movesTraffic: false })),
      );
    },
  );

  test("without ignoreChanges the same run sends users to the empty target group", () => {
    const { live } = first;
    expect(secondRun(without(first.rules), live, live)).toEqual(
      ["hello", "hello-test"].map((name) => ({ name, changed: ["actions"], movesTraffic: true })),
    );
  });

  test("without a refresh an edit of the rule sends the weights of the first run: deployments must refresh", async () => {
    const { live, written } = first;
    const edited = await nextProgram(deployment, { routing: { kind: "path", pattern: "/hello/*", priority: 120 } });
    expect(secondRun(edited, written, live).map(({ movesTraffic }) => movesTraffic)).toEqual([true, true]);
  });
});

const otherPriority: Overrides = { routing: { kind: "path", pattern: "/hello/*", priority: 120 } };

describe.each(strategies)("runs after that: %s", (_, deployment) => {
  test("a third one, after ECS moved the weights back and the second changed the rule, moves nothing", async () => {
    const { resources } = await buildTarget(() => shiftingArgs(deployment, otherPriority));
    const rules = rulesOf(resources);
    const live = afterEcsMoved(rules, targetGroup(resources, "hello-alt"), targetGroup(resources, "hello"));
    expect(secondRun(rules, live, live)).toEqual([]);
    const edit: Overrides = { routing: { kind: "host", host: "hello.example.com", priority: 8 } };
    expect(secondRun(await nextProgram(deployment, edit), live, live)).toEqual(
      ["hello", "hello-test"].map((name) => ({ name, changed: ["conditions", "priority"], movesTraffic: false })),
    );
  });

  test("the first one after rolling leaves the rule and its target group alone: ECS adds the second", async () => {
    const before = await buildTarget(() => webArgs());
    const live = stateOf(rulesOf(before.resources));
    const after = await nextProgram(deployment);
    expect(
      secondRun(
        after.filter(({ name }) => live.has(name)),
        live,
        live,
      ),
    ).toEqual([]);
    const group = (resources: readonly RecordedResource[]) =>
      one(resources, "aws:lb/targetGroup:TargetGroup", "hello").inputs;
    expect(group((await buildTarget(() => shiftingArgs(deployment))).resources)).toEqual(group(before.resources));
  });

  test("back to rolling writes the first target group, so the second must not have the traffic then", async () => {
    const { live, written } = await deployed(deployment);
    const rules = rulesOf((await buildTarget(() => webArgs())).resources);
    expect(secondRun(rules, live, live)).toEqual([{ name: "hello", changed: ["actions"], movesTraffic: true }]);
    expect(rules[0]?.inputs.actions).toEqual([
      { type: "forward", targetGroupArn: (written.get("hello")?.actions as any)[0].forward.targetGroups[0].arn },
    ]);
  });

  test("a changed port replaces no target group: the ignored actions would go on to name the old one", async () => {
    const groups = async (port: number) =>
      ofType((await buildTarget(() => shiftingArgs(deployment, { port }))).resources, "aws:lb/targetGroup:TargetGroup")
        .map(({ name, inputs }) => ({ name, inputs }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    const before = await groups(8080);
    expect(before.map(({ name }) => name)).toEqual(["hello", "hello-alt"]);
    expect(await groups(3000)).toEqual(before);
  });
});

test("the option stands on both rules themselves: the component passes none on", async () => {
  const { resources } = await buildTarget(() => shiftingArgs(shifting.canary));
  expect(rulesOf(resources).map(({ name, options }) => [name, options.ignoreChanges])).toEqual([
    ["hello", ["actions"]],
    ["hello-test", ["actions"]],
  ]);
  expect(one(resources, "blueprint:deploy-target:DeployTarget").options.ignoreChanges).toEqual([]);
});

test("set on the component it has no effect on the rule", async () => {
  const resources = await record(() => {
    new DeployTarget("hello", webArgs(), { ignoreChanges: ["actions"] });
  }, inRegion);
  expect(one(resources, "blueprint:deploy-target:DeployTarget").options.ignoreChanges).toEqual(["actions"]);
  const rules = rulesOf(resources);
  expect(rules.map(({ name, options }) => [name, options.ignoreChanges])).toEqual([["hello", []]]);
  const live: State = afterEcsMoved(rules, "arn:blue", "arn:green");
  expect(secondRun(rules, live, live)).toEqual([{ name: "hello", changed: ["actions"], movesTraffic: true }]);
});

test("a rolling service keeps its one target group, and Pulumi its rule", async () => {
  const { resources } = await buildTarget(() => webArgs());
  const rules = rulesOf(resources);
  expect(rules.map(({ name }) => name)).toEqual(["hello"]);
  expect(secondRun(rules, stateOf(rules), stateOf(rules))).toEqual([]);
});
