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

test("a need is a name, a name and an access, or of a bucket a folder too", () => {
  expect(parseNeed("uploads")).toEqual({ name: "uploads" });
  expect(parseNeed("uploads:read")).toEqual({ name: "uploads", access: "read" });
  expect(parseNeed("uploads:read:a/b/")).toEqual({ name: "uploads", access: "read", folder: "a/b/" });
  expect(found(["uploads:read:a/b/"])).toEqual([]);
});

test("every resource can be needed by its name, and with every access that it knows", () => {
  expect(found(Object.keys(resources))).toEqual([]);
  const all = Object.entries(resources).flatMap(([name, { kind }]) =>
    ((accesses as Record<string, readonly string[]>)[kind] ?? ["app_user"]).map((access) => `${name}:${access}`),
  );
  expect(all).toEqual([
    "orders:app_user",
    "stock:app_user",
    "jobs:send",
    "jobs:receive",
    "jobs:both",
    "uploads:readWrite",
    "uploads:read",
    "uploads:write",
  ]);
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
    "a user that PostgreSQL would not take without quotes",
    ["orders:Read"],
    ['"orders:Read": behind a database stands a user in lower case, not of pg_ or rds, such as orders:app_user.'],
  ],
  [
    "a user of the server itself",
    ["orders:rdsadmin"],
    ['"orders:rdsadmin": behind a database stands a user in lower case, not of pg_ or rds, such as orders:app_user.'],
  ],
  ["the folder of a queue", ["jobs:send:mail/"], ['"jobs:send:mail/": only a bucket has folders. Write jobs:send.']],
  [
    "a folder without its end",
    ["uploads:read:invoices"],
    [
      '"uploads:read:invoices": "invoices" is no folder. Write one with a slash at its end, such as uploads:read:invoices/.',
    ],
  ],
  [
    "a folder that is all of them",
    ["uploads:read:*/"],
    ['"uploads:read:*/": "*/" is no folder. Write one with a slash at its end, such as uploads:read:invoices/.'],
  ],
  [
    "a user of no letters",
    ["stock:"],
    ['"stock:": behind a database stands a user in lower case, not of pg_ or rds, such as stock:app_user.'],
  ],
  ["one resource twice", ["uploads", "uploads:read"], ['"uploads" is listed twice.']],
])("%s is refused", (_name, needs, messages) => {
  expect(found(needs)).toEqual(messages.map((message) => `services.shop.needs: ${message}`));
});
