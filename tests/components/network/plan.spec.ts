import * as fc from "fast-check";
import { parseBlock, sizeOf } from "../../../components/network/cidr";
import { natGatewayCount, planNetwork } from "../../../components/network/plan";
import recorded from "../../fixtures/awsx/vpc.json";

interface Spec {
  name: string;
  cidrBlocks: string[];
}
interface Case {
  args: { cidrBlock: string; availabilityZoneNames: string[]; subnetSpecs: Spec[] };
}

test.each(Object.entries(recorded.cases as unknown as Record<string, Case>))(
  "reproduces the layout of %s, as recorded from the real provider",
  (_name, { args }) => {
    const plan = planNetwork(args.cidrBlock, args.availabilityZoneNames);
    const blocks = Object.fromEntries(args.subnetSpecs.map((spec) => [spec.name, spec.cidrBlocks]));
    expect({ public: plan.publicCidrs, private: plan.privateCidrs, data: plan.dataCidrs }).toEqual(blocks);
  },
);

const zones = ["a", "b", "c", "d"];
const vpc = fc
  .tuple(fc.integer({ min: 16, max: 22 }), fc.integer({ min: 0, max: 2 ** 24 - 1 }))
  .map(([mask, offset]) => {
    const base = 10 * 2 ** 24 + Math.floor(offset / sizeOf(mask)) * sizeOf(mask);
    return {
      mask,
      base,
      text: `${[24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256).join(".")}/${mask}`,
    };
  });
const all = (plan: ReturnType<typeof planNetwork>) =>
  [...plan.publicCidrs, ...plan.privateCidrs, ...plan.dataCidrs].map((text) => parseBlock(text));

test("every block lies in the VPC, is aligned, and touches no other", () => {
  fc.assert(
    fc.property(vpc, fc.integer({ min: 1, max: 4 }), ({ text, base, mask }, count) => {
      const blocks = all(planNetwork(text, zones.slice(0, count))).sort((a, b) => a.base - b.base);
      expect(blocks).toHaveLength(3 * count);
      blocks.forEach((block, index) => {
        expect(block.base % sizeOf(block.mask)).toBe(0);
        expect(block.base >= base && block.base + sizeOf(block.mask) <= base + sizeOf(mask)).toBe(true);
        const next = blocks[index + 1];
        if (next !== undefined) expect(block.base + sizeOf(block.mask)).toBeLessThanOrEqual(next.base);
      });
    }),
  );
});

test("a zone that is added moves nothing", () => {
  fc.assert(
    fc.property(vpc, fc.integer({ min: 1, max: 3 }), ({ text }, count) => {
      const [before, after] = [planNetwork(text, zones.slice(0, count)), planNetwork(text, zones.slice(0, count + 1))];
      for (const tier of ["publicCidrs", "privateCidrs", "dataCidrs"] as const)
        expect(after[tier].slice(0, count)).toEqual(before[tier]);
    }),
  );
});

test.each([
  ["ten", ["a"], 'cidrBlock must be an IPv4 block such as 10.10.0.0/16, got "ten".'],
  ["10.0.0.256/16", ["a"], 'cidrBlock must be an IPv4 block such as 10.10.0.0/16, got "10.0.0.256/16".'],
  ["10.0.1.0/16", ["a"], 'cidrBlock must begin with its first address, got "10.0.1.0/16"; want "10.0.0.0/16".'],
  [
    "10.0.0.0/23",
    ["a"],
    'cidrBlock must have a mask from /16 to /22, got "10.0.0.0/23": AWS takes none larger, and a smaller one leaves no room for four zones.',
  ],
  [
    "10.0.0.0/15",
    ["a"],
    'cidrBlock must have a mask from /16 to /22, got "10.0.0.0/15": AWS takes none larger, and a smaller one leaves no room for four zones.',
  ],
  ["10.0.0.0/16", [], "availabilityZones must name one to 4 zones, got 0."],
  ["10.0.0.0/16", ["a", "b", "c", "d", "e"], "availabilityZones must name one to 4 zones, got 5."],
  ["10.0.0.0/16", ["a", "b", "a"], 'availabilityZones names "a" twice.'],
])("refuses %s with zones %j", (cidr, names, message) => {
  expect(() => planNetwork(cidr, names)).toThrow(message);
});

test.each([
  ["none", 0],
  ["single", 1],
  ["perAz", 3],
] as const)("%s means %d NAT gateways in three zones", (nat, count) => {
  expect(natGatewayCount(nat, 3)).toBe(count);
});
