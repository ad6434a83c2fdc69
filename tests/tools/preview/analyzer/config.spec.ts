import { reconcile } from "../../../../tools/preview/analyzer/config";
import { type PackInfo, type PolicyInfo } from "../../../../tools/preview/analyzer/policy-info";

const policy = (name: string, more: Partial<PolicyInfo> = {}): PolicyInfo => ({
  name,
  scope: "resource",
  displayName: "",
  description: "",
  level: "mandatory",
  severity: "high",
  remediationSteps: "",
  url: "",
  tags: [],
  configSchema: {},
  requiredConfig: [],
  ...more,
});

// Shaped like the pack of a recorded engine run: `all: mandatory` in its initial configuration.
const pack: PackInfo = {
  name: "trace-pack",
  version: "1.0.0",
  policies: [
    policy("with-config", {
      configSchema: {
        limit: { type: "number", default: 3, minimum: 1 },
        list: { type: "array", items: { type: "string" }, default: ["a"] },
      },
    }),
    policy("no-level", { level: "advisory" }),
    policy("stack-rule", { level: "advisory" }),
    policy("fixer", { level: "remediate" }),
  ],
  initialConfig: {
    all: { level: "mandatory", properties: {} },
    "with-config": { level: "advisory", properties: { limit: 4 } },
  },
};

test("merges as the engine was seen to: all before one, file over pack, shallow, every entry with its level", () => {
  const file = { "with-config": { enforcementLevel: "mandatory", limit: 9 }, "no-level": "advisory" };
  expect(reconcile(pack, file, "profile.json")).toEqual({
    "with-config": { level: "mandatory", properties: { limit: 9, list: ["a"] } },
    "no-level": { level: "advisory", properties: {} },
    "stack-rule": { level: "mandatory", properties: {} },
    // `all` overrides a rule's own `remediate` too.
    fixer: { level: "mandatory", properties: {} },
    all: { level: "mandatory", properties: {} },
  });
});

test("without a file the pack's own configuration holds", () => {
  expect(reconcile(pack, undefined, "")["with-config"]).toEqual({
    level: "advisory",
    properties: { limit: 4, list: ["a"] },
  });
});

test("an entry with properties only keeps the level", () => {
  expect(reconcile(pack, { "with-config": { limit: 1 } }, "f")["with-config"]).toEqual({
    level: "advisory",
    properties: { limit: 1, list: ["a"] },
  });
});

test("is shallow, as the engine's: a map that is given replaces the whole map of the schema", () => {
  const nested: PackInfo = {
    ...pack,
    policies: [policy("nested", { configSchema: { sizes: { type: "object", default: { small: 1, large: 2 } } } })],
    initialConfig: { nested: { level: undefined, properties: { sizes: { small: 5 } } } },
  };
  expect(reconcile(nested, undefined, "").nested?.properties).toEqual({ sizes: { small: 5 } });
  expect(reconcile(nested, { nested: { sizes: { large: 9 } } }, "f").nested?.properties).toEqual({
    sizes: { large: 9 },
  });
});

test("a level for all changes every rule, `remediate` and `disabled` ones too; one for a rule comes after it", () => {
  const off: PackInfo = {
    ...pack,
    policies: [...pack.policies, policy("off", { level: "disabled" })],
    initialConfig: {},
  };
  const levels = Object.entries(reconcile(off, { all: "advisory", fixer: "remediate" }, "f"));
  expect(Object.fromEntries(levels.map(([name, { level }]) => [name, level]))).toEqual({
    "with-config": "advisory",
    "no-level": "advisory",
    "stack-rule": "advisory",
    fixer: "remediate",
    off: "advisory",
    all: "advisory",
  });
});

test("every entry has its level: without one, a pack that is asked directly would take it for advisory", () => {
  const settings = Object.values(reconcile(pack, { "with-config": { limit: 5 } }, "f"));
  expect(settings.map(({ level }) => level)).not.toContain(undefined);
});

test.each([
  [{ all: { limit: 3 } }, 'profile.json: policy "all" has no property "limit".'],
  [{ "with-config": { limit: 0 } }, "profile.json: with-config.limit: must be >= 1, got number (0)."],
  [{ "with-config": { list: ["a", 7] } }, "profile.json: with-config.list.1: expected string, got number (7)."],
  [{ "with-confg": "advisory" }, 'profile.json: trace-pack has no policy "with-confg". Did you mean "with-config"?'],
  [{ "with-config": { limt: 3 } }, 'profile.json: policy "with-config" has no property "limt". Did you mean "limit"?'],
  [{ "with-config": { limit: "9" } }, 'profile.json: with-config.limit: expected number, got string ("9").'],
  [
    { all: "fatal" },
    'profile.json: all: "fatal" is not an enforcement level; use advisory, mandatory, disabled or remediate.',
  ],
  [
    { fixer: { enforcementLevel: 1 } },
    "profile.json: fixer: 1 is not an enforcement level; use advisory, mandatory, disabled or remediate.",
  ],
])("refuses %j", (file, message) => {
  expect(() => reconcile(pack, file as any, "profile.json")).toThrow(message);
});

test("asks for configuration that a rule needs", () => {
  const needy: PackInfo = {
    ...pack,
    policies: [policy("needy", { configSchema: { owner: { type: "string" } }, requiredConfig: ["owner"] })],
    initialConfig: {},
  };
  expect(() => reconcile(needy, undefined, "")).toThrow('policy "needy" of trace-pack needs the configuration "owner"');
});
