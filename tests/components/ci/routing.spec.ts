import fc from "fast-check";
import { listenerConditions, pathPrefix } from "../../../components/ci/routing";
import { type Routing } from "../../../components/ingress/ingress-ref";

const path: Routing = { kind: "path", pattern: "/jenkins/*", priority: 10 };
const host: Routing = { kind: "host", host: "ci.example.com", priority: 10 };
const office = "198.51.100.0/24";

describe("the prefix", () => {
  test.each([
    ["/jenkins/*", "/jenkins"],
    ["/tools/ci_1/*", "/tools/ci_1"],
  ])("of %s is %s", (pattern, prefix) => {
    expect(pathPrefix({ kind: "path", pattern, priority: 1 })).toBe(prefix);
  });

  test("is empty with a host of its own", () => {
    expect(pathPrefix(host)).toBe("");
  });

  test.each(["/*", "/jenkins", "/jenkins*", "/jen?ins/*", "jenkins/*", "/jenkins/*/x", "*"])(
    "cannot be read from %s",
    (pattern) => {
      expect(() => pathPrefix({ kind: "path", pattern, priority: 1 })).toThrow(
        `routing.pattern must be a fixed path that ends in /*, for example "/jenkins/*", got "${pattern}". Give Jenkins a host of its own (kind "host") if it is to have every path.`,
      );
    },
  );
});

describe("the listener conditions", () => {
  test("match the path with and without its slash, from the allowed networks", () => {
    expect(listenerConditions(path, [office])).toEqual([
      { pathPattern: { values: ["/jenkins", "/jenkins/*"] } },
      { sourceIp: { values: [office] } },
    ]);
  });

  test("match the host, from the allowed networks", () => {
    expect(listenerConditions(host, [office, "2001:db8::/48"])).toEqual([
      { hostHeader: { values: ["ci.example.com"] } },
      { sourceIp: { values: [office, "2001:db8::/48"] } },
    ]);
  });

  test.each(["0.0.0.0/0", "::/0", "10.0.0.0/0"])("refuse the whole internet as %s", (cidr) => {
    expect(() => listenerConditions(path, [office, cidr])).toThrow(
      `allowedCidrs holds "${cidr}", the whole internet: anybody could try passwords on Jenkins. List the networks of the people who use it.`,
    );
  });

  test.each([
    ["0.0.0.0/1", 8],
    ["128.0.0.0/7", 8],
    ["2000::/3", 16],
  ])("refuse %s, the internet in halves", (cidr, mask) => {
    expect(() => listenerConditions(path, [cidr])).toThrow(
      `allowedCidrs holds "${cidr}", wider than /${String(mask)}: that opens Jenkins to strangers. List smaller networks.`,
    );
  });

  test("accept the widest network that is still a known one", () => {
    expect(listenerConditions(path, ["10.0.0.0/8", "2001::/16"])[1]).toEqual({
      sourceIp: { values: ["10.0.0.0/8", "2001::/16"] },
    });
  });

  test.each(["198.51.100.7", "198.51.100.0/33", "198.51.100/24", "2001:db8::/129", "office", "", "300.1.1.0/24"])(
    "refuse %j, no network",
    (cidr) => {
      expect(() => listenerConditions(path, [cidr])).toThrow(
        `allowedCidrs holds "${cidr}", which is not a network. Write it as "198.51.100.0/24" or "2001:db8::/48".`,
      );
    },
  );

  test("refuse nobody", () => {
    expect(() => listenerConditions(path, [])).toThrow(
      `allowedCidrs is empty: nobody could open Jenkins. List the networks of the people who use it, for example "198.51.100.0/24".`,
    );
  });

  test.each([
    [path, 3],
    [host, 4],
  ])("say how many networks fit beside %j", (routing, room) => {
    const networks = Array.from({ length: room + 1 }, (_, i) => `198.51.${String(i)}.0/24`);
    expect(listenerConditions(routing, networks.slice(1))).toHaveLength(2);
    expect(() => listenerConditions(routing, networks)).toThrow(
      `allowedCidrs has ${String(room + 1)} networks, but a listener rule has room for ${String(room)} beside its ${routing.kind} condition. Join neighbouring networks into a larger one.`,
    );
  });

  test("never admit a network wider than the limit, whatever is asked", () => {
    const cidr = fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 40 })).map(([a, m]) => `${a}/${String(m)}`),
      fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 140 })).map(([a, m]) => `${a}/${String(m)}`),
    );
    fc.assert(
      fc.property(cidr, (value) => {
        const [address = "", mask] = value.split("/");
        const [least, most] = address.includes(":") ? [16, 128] : [8, 32];
        const fits = Number(mask) >= least && Number(mask) <= most;
        const admit = (): unknown => listenerConditions(host, [value]);
        if (fits) expect(admit).not.toThrow();
        else expect(admit).toThrow(`allowedCidrs holds "${value}"`);
      }),
    );
  });
});
