import * as fc from "fast-check";
import { testPriority } from "../../components/deploy-target/routing";
import { priorityOf } from "../../src/settings/priorities";
import { problemsOf, smallest, webService } from "./support";

type Routing = Parameters<typeof priorityOf>[1];

const host = (name: string): Routing => ({ kind: "host", host: name });
const path = (pattern: string): Routing => ({ kind: "path", pattern });

const letters = Array.from("abcdefghijklmnopqrstuvwxyz");
const word = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 6 }).map((chars) => chars.join(""));
const serviceName = fc.stringMatching(/^[a-z]([a-z0-9]|-[a-z0-9]){1,9}$/).filter((name) => name.length <= 20);
const pattern = fc.array(word, { maxLength: 7 }).map((words) => `/${words.map((one) => `${one}/`).join("")}*`);
const routing = fc.oneof(fc.constant(host("www.example.com")), pattern.map(path));

/** First and last number of each band, as a reader of a listener meets them. */
const bands: readonly [string, Routing, number, number][] = [
  ["a host", host("www.example.com"), 2_000, 21_998],
  ["six words", path("/a/b/c/d/e/f/*"), 22_000, 22_998],
  ["five words", path("/a/b/c/d/e/*"), 22_000, 22_998],
  ["four words", path("/a/b/c/d/*"), 23_000, 23_998],
  ["three words", path("/a/b/c/*"), 24_000, 25_998],
  ["two words", path("/a/b/*"), 26_000, 29_998],
  ["one word", path("/a/*"), 30_000, 47_998],
  ["every path", path("/*"), 48_000, 49_996],
];

test.each(bands)("%s lies in its band, at an even number", (_name, route, from, to) => {
  fc.assert(
    fc.property(serviceName, (name) => {
      const priority = priorityOf(name, route);
      expect(priority % 2).toBe(0);
      expect(priority).toBeGreaterThanOrEqual(from);
      expect(priority).toBeLessThanOrEqual(to);
    }),
  );
});

test("bands do not touch: the rule of tests of one is behind all rules of the one before", () => {
  const edges = bands.map(([, , from, to]) => [from, to] as const).filter(([from], i, all) => from !== all[i - 1]?.[0]);
  for (const [index, [from]] of edges.entries()) {
    const before = edges[index - 1];
    if (before !== undefined) expect(testPriority(from)).toBeGreaterThan(before[1]);
  }
  expect(edges).toHaveLength(7);
});

test("what says more is tried before what says less, whatever the names", () => {
  fc.assert(
    fc.property(serviceName, serviceName, fc.array(word, { minLength: 1, maxLength: 5 }), (one, other, words) => {
      const longer = path(`/${words.join("/")}/*`);
      const shorter = path(
        `/${words
          .slice(0, -1)
          .map((part) => `${part}/`)
          .join("")}*`,
      );
      expect(priorityOf(one, host("www.example.com"))).toBeLessThan(priorityOf(other, longer));
      expect(priorityOf(one, longer)).toBeLessThan(priorityOf(other, shorter));
    }),
  );
});

test("a priority follows from the name and the form of the route alone", () => {
  expect(priorityOf("shop", host("www.example.com"))).toBe(priorityOf("shop", host("shop.example.com")));
  expect(priorityOf("shop", path("/shop/*"))).toBe(priorityOf("shop", path("/basket/*")));
  expect(priorityOf("shop", { ...path("/shop/*"), priority: 7 })).toBe(7);
  // Written down, so that a change of the sum is seen: it would replace rules that take traffic.
  expect([
    priorityOf("shop", host("www.example.com")),
    priorityOf("shop", path("/*")),
    priorityOf("svc-2", path("/a/*")) - priorityOf("svc-1", path("/a/*")),
  ]).toEqual([12_214, 49_018, 2]);
});

test.each(bands)("a hundred numbered services with %s never meet, nor do their rules of tests", (_name, route) => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]([a-z0-9]|-[a-z0-9]){0,7}(-|[a-z])$/), (stem) => {
      const numbers = Array.from({ length: 100 }, (_, index) => priorityOf(`${stem}${index + 1}`, route));
      expect(new Set([...numbers, ...numbers.map(testPriority)]).size).toBe(200);
    }),
    { numRuns: 20 },
  );
});

test("services that come or go change no number of another", () => {
  const stack = fc.uniqueArray(fc.tuple(serviceName, routing), { selector: ([name]) => name, maxLength: 20 });
  fc.assert(
    fc.property(stack, fc.nat(), (services, at) => {
      const numbersOf = (some: typeof services) =>
        new Map(some.map(([name, route]) => [name, priorityOf(name, route)]));
      const all = numbersOf(services);
      const [gone] = services[at % Math.max(1, services.length)] ?? [];
      const left = numbersOf(services.filter(([name]) => name !== gone).reverse());
      for (const [name, priority] of left) expect(priority).toBe(all.get(name));
    }),
  );
});

describe("two services of one number", () => {
  const at = (pattern: string, priority: number, strategy = "rolling") => ({
    ...webService(),
    strategy,
    routing: { kind: "path", pattern, priority },
  });
  const free = (services: Record<string, unknown>) => {
    const found = problemsOf({ ...smallest(), services });
    expect(found).toHaveLength(1);
    const [, number] = /Set priority: (\d+), say\.$/.exec(found[0] ?? "") ?? [];
    return { message: found[0], number: Number(number) };
  };

  test("the free number is not one of a service further down, nor of Jenkins", () => {
    const services = { one: at("/a/*", 100), two: at("/b/*", 100), three: at("/c/*", 102), four: at("/d/*", 105) };
    expect(free(services)).toEqual({
      message:
        "services.two.routing.priority: 100 is the priority of services.one.routing too. Set priority: 104, say.",
      number: 104,
    });
    const jenkins = {
      kind: "fargate",
      routing: { kind: "path", pattern: "/jenkins/*", priority: 102 },
      allowedCidrs: ["203.0.113.0/24"],
    };
    const twins = { one: at("/a/*", 100), two: at("/b/*", 100) };
    expect(problemsOf({ ...smallest(), ci: { jenkins }, services: twins })).toEqual([
      "services.two.routing.priority: 100 is the priority of services.one.routing too. Set priority: 104, say.",
    ]);
  });

  test("behind the last number that AWS takes it begins anew", () => {
    expect(free({ one: at("/a/*", 50_000), two: at("/b/*", 50_000), three: at("/c/*", 2) }).number).toBe(4);
  });

  test("the rule of tests of a strategy counts, on either side", () => {
    const clash = (services: Record<string, unknown>) => problemsOf({ ...smallest(), services });
    expect(clash({ one: at("/a/*", 100, "canary"), two: at("/b/*", 99) })).toEqual([
      "services.two.routing.priority: 99 is the priority of services.one.routing too. Set priority: 103, say.",
    ]);
    expect(clash({ one: at("/a/*", 99), two: at("/b/*", 100, "canary") })).toEqual([
      "services.two.routing.priority: 99 is the priority of services.one.routing too. Set priority: 102, say.",
    ]);
    expect(clash({ one: at("/a/*", 100), two: at("/b/*", 99) })).toEqual([]);
    expect(clash({ one: at("/a/*", 1, "linear") })).toEqual([
      "services.one.routing.priority: a strategy with a rule for tests needs the number before: want 2 or more.",
    ]);
  });

  test("with the number that is told the settings are right", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 15 }), (numbers) => {
        const others = Object.fromEntries(numbers.map((number, i) => [`other-${i}`, at(`/other-${i}/*`, 2 * number)]));
        const twin = { twin: at("/twin/*", 2 * (numbers[0] ?? 1), "blueGreen") };
        const { number } = free({ ...others, ...twin });
        expect(
          problemsOf({ ...smallest(), services: { ...others, twin: at("/twin/*", number, "blueGreen") } }),
        ).toEqual([]);
      }),
    );
  });
});
