import { blockOf, contains, isInternet, isPrivateBlock } from "../../../policies/lib/cidr";

const block = (cidr: string) => {
  const read = blockOf(cidr);
  if (read === undefined) throw new Error(`${cidr} is no block`);
  return read;
};

test.each([
  "10.0.0.0",
  "10.0.0/8",
  "10.0.0.0.0/8",
  "10.0.0.256/32",
  "10.0.0.x/8",
  "10..0.0/8",
  "10.0.0.0/33",
  "10.0.0.0/-1",
  "10.0.0.0/x",
  "1:2:3:4:5:6:7/64",
  "1:2:3:4:5:6:7:8:9/64",
  "1:2:3:4:5:6:7::8/64",
  "1::2::3/64",
  "12345::/16",
  "g::/16",
  "::/129",
  "",
])("%j is no block", (cidr) => {
  expect(blockOf(cidr)).toBeUndefined();
});

test("a block begins where its mask says, whatever stands behind it", () => {
  expect(block("10.20.30.40/16")).toEqual({ bits: 32, mask: 16, first: 0x0a_14_00_00n });
  expect(block("255.255.255.255/0")).toEqual({ bits: 32, mask: 0, first: 0n });
  expect(block("1:2:3:4:5:6:7:8/128").first).toBe(0x0001_0002_0003_0004_0005_0006_0007_0008n);
  expect(block("::ABCD/128").first).toBe(0xab_cdn);
  expect(block("abcd::/16").first).toBe(0xab_cdn << 112n);
  expect(block("1::2/128").first).toBe((1n << 112n) | 2n);
});

test.each([
  ["10.0.0.0/8", "10.255.0.0/16", true],
  ["10.0.0.0/16", "10.0.0.0/16", true],
  ["10.0.0.0/16", "10.0.0.0/15", false],
  ["10.0.0.0/16", "10.1.0.0/24", false],
  ["fd00::/8", "fd12:3456::/32", true],
  ["::/0", "10.0.0.0/8", false],
  ["0.0.0.0/0", "fd00::/8", false],
])("%s holds %s: %s", (outer, inner, holds) => {
  expect(contains(block(outer), block(inner))).toBe(holds);
});

test("private blocks are those that no router of the internet knows", () => {
  const all = ["10.1.0.0/16", "172.31.0.0/16", "192.168.1.0/24", "100.64.0.0/10", "fd00::/8", "fc00::/7"];
  expect(all.filter((cidr) => !isPrivateBlock(block(cidr)))).toEqual([]);
  expect(
    ["8.0.0.0/7", "172.0.0.0/8", "203.0.113.0/24", "2001:db8::/32"].filter((each) => isPrivateBlock(block(each))),
  ).toEqual([]);
});

test("what nobody owns is the internet", () => {
  expect(["0.0.0.0/0", "10.0.0.0/7", "::/0", "2000::/15"].filter((cidr) => !isInternet(cidr))).toEqual([]);
  expect(["10.0.0.0/8", "2000::/16", "10.0.0.1", undefined, 7].filter(isInternet)).toEqual([]);
});
