import * as fc from "fast-check";
import { inCallOrder } from "../../src/services/order";
import { callsOf } from "../../src/settings/calls";
import { serviceOf } from "../settings/sections/support";

type Services = Parameters<typeof inCallOrder>[0];

const base = serviceOf("internal");
const calling = (...mayCall: string[]) => ({ ...base, mayCall }) as Services[string];

test("those that are called come first, everything else keeps its place", () => {
  expect(inCallOrder({ shop: calling("orders"), site: calling(), orders: calling("stock"), stock: calling() })).toEqual(
    ["stock", "orders", "shop", "site"],
  );
});

test("a scheduled task calls nobody, and neither does one that is not there", () => {
  expect(callsOf(serviceOf("scheduled"))).toEqual([]);
  expect(callsOf(undefined)).toEqual([]);
  expect(callsOf(calling("orders"))).toEqual(["orders"]);
});

test("each service is there once, behind all that it calls", () => {
  // A service may call those with a higher number, so there is no ring.
  const stack = fc.array(fc.array(fc.nat(19), { maxLength: 4 }), { minLength: 1, maxLength: 20 }).chain((calls) => {
    const names = calls.map((_, index) => `svc-${index}`);
    const entries = calls.map((called, index) => {
      const above = [...new Set(called)].filter((other) => other > index && other < calls.length);
      return [`svc-${index}`, calling(...above.map((other) => `svc-${other}`))] as const;
    });
    return fc.shuffledSubarray(entries, { minLength: names.length });
  });
  fc.assert(
    fc.property(stack, (entries) => {
      const ordered = inCallOrder(Object.fromEntries(entries));
      expect([...ordered].sort()).toEqual(entries.map(([name]) => name).sort());
      for (const [name, service] of entries) {
        for (const callee of callsOf(service)) expect(ordered.indexOf(callee)).toBeLessThan(ordered.indexOf(name));
      }
    }),
  );
});
