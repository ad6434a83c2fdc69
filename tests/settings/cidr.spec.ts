import * as fc from "fast-check";
import { isPrivate, overlap, parseCidr } from "../../src/settings/cidr";

const octet = fc.integer({ min: 0, max: 255 });
const block = fc
  .tuple(octet, octet, octet, octet, fc.integer({ min: 0, max: 32 }))
  .map(([a, b, c, d, mask]) => `${a}.${b}.${c}.${d}/${mask}`);

test("a block holds its own address and has as many as its mask says", () => {
  fc.assert(
    fc.property(block, (text) => {
      const parsed = parseCidr(text)!;
      const [address = ""] = text.split("/");
      const value = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
      expect(parsed.first <= value && value <= parsed.last).toBe(true);
      expect(parsed.last - parsed.first + 1).toBe(2 ** (32 - parsed.mask));
      expect(parsed.aligned).toBe(parsed.first === value);
    }),
  );
});

test("overlap is symmetric, and blocks overlap exactly when one holds the other", () => {
  fc.assert(
    fc.property(block, block, (left, right) => {
      const [a, b] = [parseCidr(left)!, parseCidr(right)!];
      const holds = (x: typeof a, y: typeof a) => x.first <= y.first && y.last <= x.last;
      expect(overlap(a, b)).toBe(overlap(b, a));
      expect(overlap(a, b)).toBe(holds(a, b) || holds(b, a));
    }),
  );
});

test.each(["10.0.0/16", "10.0.0.0", "10.0.0.0/33", "256.0.0.0/8", "a.b.c.d/8", "10.0.0.0/16 "])(
  "%p names no block",
  (text) => {
    expect(parseCidr(text)).toBeUndefined();
  },
);

test.each([
  ["10.255.0.0/16", true],
  ["172.16.0.0/12", true],
  ["172.15.0.0/16", false],
  ["192.168.0.0/16", true],
  ["192.0.0.0/8", false],
])("%s is private: %s", (text, expected) => {
  expect(isPrivate(parseCidr(text)!)).toBe(expected);
});
