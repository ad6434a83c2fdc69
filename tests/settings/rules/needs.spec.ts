import { accesses, parseNeed } from "../../../src/settings/needs";
import { problemsOf, smallest, webService } from "../support";

const resources = {
  orders: { kind: "postgres" },
  stock: { kind: "auroraPostgres" },
  jobs: { kind: "queue" },
  uploads: { kind: "bucket" },
};

const found = (needs: readonly string[], more: Record<string, unknown> = {}) =>
  problemsOf({ ...smallest(), resources, services: { shop: { ...webService(), needs, ...more } } });

test("a need is a name, or a name and an access", () => {
  expect(parseNeed("uploads")).toEqual({ name: "uploads", access: undefined });
  expect(parseNeed("uploads:read")).toEqual({ name: "uploads", access: "read" });
});

test("every resource can be needed by its name, and with every access that it knows", () => {
  expect(found(Object.keys(resources))).toEqual([]);
  const all = Object.entries(resources).flatMap(([name, { kind }]) =>
    accesses[kind as keyof typeof accesses].map((access) => `${name}:${access}`),
  );
  expect(all).toEqual(["jobs:send", "jobs:receive", "jobs:both", "uploads:readWrite", "uploads:read", "uploads:write"]);
  for (const need of all) expect(found([need])).toEqual([]);
});

test.each<[string, string[], string[]]>([
  ["a resource that is not there", ["uplods"], ['there is no resource "uplods". Did you mean "uploads"?']],
  ["what every object inherits", ["constructor"], ['there is no resource "constructor".']],
  [
    "an access that a bucket has not",
    ["uploads:send"],
    [
      '"uploads:send" asks for "send", which the kind bucket has not. Write uploads:readWrite, uploads:read, uploads:write.',
    ],
  ],
  [
    "an access that a queue has not",
    ["jobs:read"],
    ['"jobs:read" asks for "read", which the kind queue has not. Write jobs:send, jobs:receive, jobs:both.'],
  ],
  [
    "an access to a database",
    ["orders:read"],
    ['"orders:read" asks for "read", which the kind postgres has not. Write orders alone.'],
  ],
  [
    "an access of no letters",
    ["stock:"],
    ['"stock:" asks for "", which the kind auroraPostgres has not. Write stock alone.'],
  ],
  ["one resource twice", ["uploads", "uploads:read"], ['"uploads" is listed twice.']],
])("%s is refused", (_name, needs, messages) => {
  expect(found(needs)).toEqual(messages.map((message) => `services.shop.needs: ${message}`));
});
