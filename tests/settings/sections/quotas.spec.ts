import { parsed, problemsOf, smallest } from "../support";

test("quotas are those of a new account, one by one", () => {
  const quotas = {
    listenerRules: 100,
    targetGroups: 100,
    securityGroupRules: 60,
    servicesPerNamespace: 100,
    iamRoles: 1000,
    reservedConcurrency: 900,
    databaseServers: 40,
  };
  expect(parsed(smallest()).quotas).toEqual(quotas);
  expect(parsed({ ...smallest(), quotas: { listenerRules: 250 } }).quotas).toEqual({ ...quotas, listenerRules: 250 });
});

test.each<[string, Record<string, unknown>, string]>([
  ["none", { listenerRules: 0 }, "quotas.listenerRules: want 1 or more, got 0."],
  ["a half", { iamRoles: 0.5 }, "quotas.iamRoles: want a whole number, got 0.5."],
  ["a word", { targetGroups: "many" }, 'quotas.targetGroups: want a number, got "many".'],
  [
    "one that nobody looks at",
    { listenerRule: 1 },
    'quotas.listenerRule: unknown key. Did you mean "listenerRules"? There are: listenerRules, targetGroups, securityGroupRules, servicesPerNamespace, iamRoles, reservedConcurrency, databaseServers.',
  ],
])("%s is refused", (_name, quotas, expected) => {
  expect(problemsOf({ ...smallest(), quotas })).toContain(expected);
});
