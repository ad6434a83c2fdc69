import { problemsOf, smallest, webService } from "../support";

const at = (routing: object) => ({ ...webService(), routing });
const path = (pattern: string, priority?: number) =>
  at({ kind: "path", pattern, ...(priority === undefined ? {} : { priority }) });
const host = (name: string, priority?: number) =>
  at({ kind: "host", host: name, ...(priority === undefined ? {} : { priority }) });

function withDomain(services: Record<string, unknown>, more: Record<string, unknown> = {}): string[] {
  const ingress = { certificate: { kind: "dns", domain: "example.com", zoneId: "Z0123456789" } };
  return problemsOf({ ...smallest(), ingress, ...more, services });
}

test("routes without priorities are in order by themselves", () => {
  expect(
    withDomain({
      site: path("/*"),
      shop: path("/shop/*"),
      basket: path("/shop/basket/*"),
      gift: path("/shop/basket/gift/*"),
      www: host("www.example.com"),
    }),
  ).toEqual([]);
});

test.each<[string, Record<string, unknown>, string[]]>([
  [
    "a path behind one that takes all of its requests",
    { shop: path("/shop/*", 100), basket: path("/shop/basket/*", 200) },
    [
      "services.basket.routing.priority: services.shop.routing has /shop/* and is tried first, so no request is left. Set a priority below 100.",
    ],
  ],
  [
    "a host behind every path",
    { site: path("/*", 100), www: host("www.example.com", 200) },
    [
      "services.www.routing.priority: services.site.routing has /* and is tried first, so no request is left. Set a priority below 100.",
    ],
  ],
  [
    "one path twice",
    { shop: path("/shop/*", 100), basket: path("/shop/*", 200) },
    [
      "services.basket.routing.pattern: services.shop.routing has /shop/* too, and is tried first. Choose another pattern.",
    ],
  ],
  [
    "one host twice",
    { shop: host("www.example.com", 200), basket: host("www.example.com", 100) },
    [
      "services.shop.routing.host: services.basket.routing has www.example.com too, and is tried first. Choose another host.",
    ],
  ],
])("%s gets no request, and is refused", (_name, services, expected) => {
  expect(withDomain(services)).toEqual(expected);
});

test.each<[string, Record<string, unknown>]>([
  ["a path of another word", { shop: path("/shop/*", 100), shopping: path("/shopping/*", 200) }],
  ["a path that is tried first", { shop: path("/shop/*", 200), basket: path("/shop/basket/*", 100) }],
  ["a path behind a host", { www: host("www.example.com", 100), site: path("/*", 200) }],
  ["a host behind a path that is not every path", { shop: path("/shop/*", 100), www: host("www.example.com", 200) }],
])("%s is reached", (_name, services) => {
  expect(withDomain(services)).toEqual([]);
});

test("Jenkins is a route like any other", () => {
  const ci = {
    jenkins: {
      kind: "fargate",
      routing: { kind: "path", pattern: "/jenkins/*", priority: 300 },
      allowedCidrs: ["203.0.113.0/24"],
    },
  };
  expect(withDomain({ site: path("/*", 100) }, { ci })).toEqual([
    "ci.jenkins.routing.priority: services.site.routing has /* and is tried first, so no request is left. Set a priority below 100.",
  ]);
  expect(withDomain({ site: path("/*") }, { ci })).toEqual([]);
});
