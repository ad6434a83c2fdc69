import Ajv from "ajv";
import { componentContract } from "../../../../policies/rules/platform/component-contract";
import { analyze, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const network = (props: object) => ({ type: "blueprint:network:Network", props: { ...props } });
const good = { nat: "perAz", zones: ["a", "b", "c"], size: 3, flow: { logs: true }, rules: [{ port: 443 }] };

describeRule("component-contract", {
  config: {
    contracts: {
      "blueprint:network:*": {
        nat: { equals: "perAz" },
        zones: { minimum: 3, maximum: 4 },
        size: { minimum: 2, maximum: 5 },
        "flow.logs": { equals: true },
        "rules[*].port": { oneOf: [443, 8443] },
        "rules[0]": { present: true },
        legacy: { present: false },
      },
      "aws:lb/listener:Listener": { port: { equals: 443 } },
    },
  },
  complies: {
    "as agreed": network(good),
    "at the least": network({ ...good, size: 2 }),
    "at the most": network({ ...good, size: 5, zones: ["a", "b", "c", "d"] }),
    "as text": network({ ...good, size: "3", flow: { logs: "true" }, rules: [{ port: "8443" }] }),
    "the type by its other name": { type: "aws:alb/listener:Listener", props: { port: 443 } },
    "an empty one that must not be there": network({ ...good, legacy: "" }),
  },
  violates: {
    "another value": [network({ ...good, nat: "single" }), ['nat is not "perAz"; set it']],
    "another truth value": [network({ ...good, flow: { logs: false } }), ["flow.logs is not true; set it"]],
    "too few": [network({ ...good, zones: ["a", "b"] }), ["zones is less than 3; raise it"]],
    "too many": [network({ ...good, zones: ["a", "b", "c", "d", "e"] }), ["zones is more than 4; lower it"]],
    "too small": [network({ ...good, size: 1 }), ["size is less than 2; raise it"]],
    "too large": [network({ ...good, size: 6 }), ["size is more than 5; lower it"]],
    "no number": [
      network({ ...good, size: "many" }),
      ["size is no number and no list; its contract has limits for it"],
    ],
    "none of the choices": [
      network({ ...good, rules: [{ port: 443 }, { port: 80 }] }),
      ["rules[1].port is none of 443, 8443; take one of them"],
    ],
    "not there": [
      network({ zones: good.zones, flow: {}, rules: good.rules }),
      [
        "nat is not set; its contract asks for it",
        "size is not set; its contract asks for it",
        "flow.logs is not set; its contract asks for it",
      ],
    ],
    "not in the list": [network({ ...good, rules: [] }), ["rules[0] is not set; its contract asks for it"]],
    "what must not be there": [network({ ...good, legacy: "yes" }), ["legacy is set; leave it out"]],
    "the type by its other name, broken": [
      { type: "aws:alb/listener:Listener", props: { port: 80 } },
      ["port is not 443; set it"],
    ],
  },
  partlyUndecided: {
    "one is not known": [network({ ...good, nat: unknown, size: 1 }), ["size is less than 2; raise it"]],
    "one of a list is not known": [
      network({ ...good, rules: [{ port: unknown }, { port: 80 }] }),
      ["rules[1].port is none of 443, 8443; take one of them"],
    ],
  },
  undecided: network({ ...good, nat: unknown }),
});

test("several contracts for one type must all be met", async () => {
  const contracts = { "blueprint:*": { nat: { present: true } }, "*:Network": { size: { minimum: 2 } } };
  const { violations } = await analyze("component-contract", network({ size: 1 }), { contracts });
  expect(violations).toEqual(["nat is not set; its contract asks for it", "size is less than 2; raise it"]);
});

describe("a term with `when`", () => {
  const contracts = {
    "blueprint:network:*": {
      "scaling.least": {
        minimum: 2,
        when: { kind: { oneOf: ["web", "internal"] }, "scaling.kind": { present: true } },
      },
    },
  };
  const scaling = { kind: "steps", least: 1 };
  const judge = (props: object) => analyze("component-contract", network(props), { contracts });
  const few = "scaling.least is less than 2; raise it";

  test.each([
    ["all of it holds", { kind: "internal", scaling }, [few]],
    ["all of it holds, and so does the term", { kind: "web", scaling: { ...scaling, least: 2 } }, []],
    [
      "all of it holds, and the property is not there",
      { kind: "web", scaling: { kind: "steps" } },
      ["scaling.least is not set; its contract asks for it"],
    ],
    ["one part does not", { kind: "worker", scaling }, []],
    ["another part does not", { kind: "web", scaling: { least: 1 } }, []],
    ["what it asks about is not there", {}, []],
  ])("%s", async (_name, props, violations) => {
    expect(await judge(props)).toMatchObject({ violations, undetermined: [] });
  });

  test("what is not known yet leaves it open, unless another part says no", async () => {
    expect((await judge({ kind: unknown, scaling })).undetermined).toHaveLength(1);
    expect(await judge({ kind: unknown, scaling: { least: 1 } })).toMatchObject({ violations: [], undetermined: [] });
    expect(await judge({ kind: "worker", scaling: unknown })).toMatchObject({ violations: [], undetermined: [] });
  });
});

test("what has no contract is none of its business", async () => {
  for (const config of [undefined, { contracts: { "blueprint:cluster:*": { name: { present: true } } } }])
    expect(await analyze("component-contract", network({}), config)).toMatchObject({
      violations: [],
      notApplicable: true,
    });
});

test("a profile cannot misspell a word of a contract", () => {
  const fits = new Ajv({ strict: false }).compile(componentContract.configSchema!.properties.contracts!);
  expect(fits({ "a:b:C": { "d.e": { minimum: 1, equals: "x", oneOf: [1], maximum: 2, present: true } } })).toBe(true);
  expect(fits({ "a:b:C": { "d.e": { least: 1 } } })).toBe(false);
  expect(fits({ "a:b:C": { "d.e": 1 } })).toBe(false);
  expect(fits({ "a:b:C": { "d.e": { minimum: 1, when: { kind: { oneOf: ["web"] } } } } })).toBe(true);
  expect(fits({ "a:b:C": { "d.e": { minimum: 1, when: { kind: "web" } } } })).toBe(false);
  expect(fits({ "a:b:C": { "d.e": { minimum: 1, when: { kind: { is: "web" } } } } })).toBe(false);
});
