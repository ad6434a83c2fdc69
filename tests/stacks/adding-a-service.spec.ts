import { recordSections } from "../support/settings-run";
import { stacks } from "../support/stacks";
import { difference, key, owners, recordWith, sample, samples, target, withServices } from "./compare";

const config = { parameters: { GREETING: "hello" }, secrets: { SIGNATURE: { kind: "generated" } } };

describe.each(stacks)("%s", (stack) => {
  test.each(Object.keys(samples) as (keyof typeof samples)[])(
    "a service of kind %s brings its own resources and changes none; without it exactly they go",
    async (kind) => {
      const before = await recordWith(stack, {});
      const after = await recordWith(stack, { extra: sample(kind, { config }) });
      const { added, removed, changed } = difference(before, after);
      expect([...removed, ...changed].map(key)).toEqual([]);
      expect(owners(added, after)).toEqual(["blueprint:app-config:AppConfig extra-config", `${target} extra`]);
      expect(added.filter(({ name }) => !/^extra(-|$)/.test(name)).map(key)).toEqual([]);
      expect(added.length).toBeGreaterThan(25);
      const gone = difference(after, before);
      expect(gone.removed).toEqual(added);
      expect([...gone.added, ...gone.changed]).toEqual([]);
    },
  );

  test("where in the file it stands changes nothing", async () => {
    const extra = sample("scheduled", { config });
    const sections = withServices(stack, {});
    const first = await recordSections({ ...sections, services: { extra, ...sections.services } }, { stack });
    const { added, removed, changed } = difference(first, await recordWith(stack, { extra }));
    expect([...added, ...removed, ...changed].map(key)).toEqual([]);
  });

  test("one that is not released yet changes nothing of others, and neither does its first image", async () => {
    const extra = sample("web, canary", { config });
    const unreleased = await recordSections(withServices(stack, { extra }), { stack, unreleased: ["extra"] });
    const released = await recordWith(stack, { extra });
    const first = difference(await recordWith(stack, {}), unreleased);
    expect([...first.removed, ...first.changed].map(key)).toEqual([]);
    const then = difference(unreleased, released);
    expect(then.removed.map(key)).toEqual([]);
    expect(then.changed.map(key)).toEqual([`${target} extra`]);
    expect(owners(then.added, released)).toEqual([`${target} extra`]);
    expect(then.added.map(({ type }) => type)).toContain("aws:ecs/service:Service");
  });
});
