import { problemsOf, smallest } from "../support";

type Services = Record<string, Record<string, unknown>>;

const web = { kind: "web", description: "A page", routing: { kind: "path", pattern: "/*" } };
const internal = { kind: "internal", description: "A part", containerHealthCheck: ["CMD", "true"] };
const worker = { kind: "worker", description: "Sends letters", scaling: { minTasks: 1, maxTasks: 1 } };
const scheduled = { kind: "scheduled", description: "Adds up", schedule: { expression: "rate(1 hour)" } };

const found = (services: Services, more: Record<string, unknown> = {}) =>
  problemsOf({ ...smallest(), ...more, services });

test("calls that both ends name are right: to services and to workers, by any kind that has a proxy", () => {
  expect(
    found({
      shop: { ...web, mayCall: ["orders", "mailer"] },
      orders: { ...internal, callers: ["shop", "mailer"], mayCall: ["stock"] },
      stock: { ...internal, callers: ["orders"] },
      mailer: { ...worker, callers: ["shop"], mayCall: ["orders"] },
    }),
  ).toEqual([]);
});

test.each<[string, Services, string[]]>([
  [
    "a caller that the other end does not name",
    { shop: { ...web, mayCall: ["orders"] }, orders: internal },
    ["services.shop.mayCall: orders does not name shop. Add shop to services.orders.callers."],
  ],
  [
    "a callee that the other end does not name",
    { shop: web, orders: { ...internal, callers: ["shop"] } },
    ["services.orders.callers: shop does not name orders. Add orders to services.shop.mayCall."],
  ],
  [
    "a callee that is not there",
    { shop: { ...web, mayCall: ["ordres"] }, orders: internal },
    ['services.shop.mayCall: there is no service "ordres". Did you mean "orders"?'],
  ],
  [
    "a caller that is not there",
    { orders: { ...internal, callers: ["shpo"] }, shop: web },
    ['services.orders.callers: there is no service "shpo". Did you mean "shop"?'],
  ],
  [
    "a callee that is only what every object inherits",
    { shop: { ...web, mayCall: ["constructor"] } },
    ['services.shop.mayCall: there is no service "constructor".'],
  ],
  [
    "a call to a web service",
    { shop: web, orders: { ...internal, mayCall: ["shop"] } },
    ["services.orders.mayCall: shop is of kind web, which nobody calls; internal and worker can be called."],
  ],
  [
    "a call to a scheduled task",
    { report: scheduled, orders: { ...internal, mayCall: ["report"] } },
    ["services.orders.mayCall: report is of kind scheduled, which nobody calls; internal and worker can be called."],
  ],
  [
    "a scheduled task that calls",
    { report: scheduled, orders: { ...internal, callers: ["report"] } },
    ["services.orders.callers: report is of kind scheduled, which has no proxy to call through. Leave it out."],
  ],
  [
    "a service that calls itself",
    { orders: { ...internal, mayCall: ["orders"], callers: ["orders"] } },
    ["services.orders.mayCall: a service need not name itself."],
  ],
  [
    "a name twice, at both ends",
    { shop: { ...web, mayCall: ["orders", "orders"] }, orders: { ...internal, callers: ["shop", "shop"] } },
    ['services.shop.mayCall: "orders" is listed twice.', 'services.orders.callers: "shop" is listed twice.'],
  ],
  [
    "two that call each other",
    {
      orders: { ...internal, mayCall: ["stock"], callers: ["stock"] },
      stock: { ...internal, mayCall: ["orders"], callers: ["orders"] },
    },
    [
      "services.orders.mayCall: orders calls stock calls orders: one of them must not call the next. Let it send a message to a worker.",
    ],
  ],
  [
    "a ring through a worker",
    {
      orders: { ...internal, mayCall: ["mailer"], callers: ["mailer"] },
      mailer: { ...worker, mayCall: ["orders"], callers: ["orders"] },
    },
    [
      "services.orders.mayCall: orders calls mailer calls orders: one of them must not call the next. Let the worker find in the message what it would ask for.",
    ],
  ],
  [
    "a ring that begins behind somebody who calls into it",
    {
      shop: { ...web, mayCall: ["aa"] },
      aa: { ...internal, mayCall: ["bb"], callers: ["shop", "cc"] },
      bb: { ...internal, mayCall: ["cc"], callers: ["aa"] },
      cc: { ...internal, mayCall: ["aa"], callers: ["bb"] },
    },
    [
      "services.aa.mayCall: aa calls bb calls cc calls aa: one of them must not call the next. Let it send a message to a worker.",
    ],
  ],
])("%s is refused", (_name, services, expected) => {
  expect(found(services)).toEqual(expected);
});

test("two ways to one service are no ring", () => {
  expect(
    found({
      shop: { ...web, mayCall: ["orders", "stock"] },
      orders: { ...internal, mayCall: ["stock"], callers: ["shop"] },
      stock: { ...internal, callers: ["shop", "orders"] },
    }),
  ).toEqual([]);
});

test("a worker that scales needs Container Insights, one of a fixed number of tasks does not", () => {
  const scales = { mailer: { ...worker, scaling: { minTasks: 0, maxTasks: 4 } } };
  expect(found(scales)).toEqual([
    "services.mailer.scaling: a worker that scales needs the count of its tasks. Set cluster.containerInsights: enabled, or maxTasks to minTasks and no hours.",
  ]);
  const night = { name: "night", at: "cron(0 22 * * ? *)", minTasks: 0, maxTasks: 1 };
  expect(found({ mailer: { ...worker, scaling: { minTasks: 1, maxTasks: 1, hours: [night] } } })).toHaveLength(1);
  expect(found(scales, { cluster: { containerInsights: "enabled" } })).toEqual([]);
  expect(found({ mailer: worker })).toEqual([]);
});
