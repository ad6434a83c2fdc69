import * as fc from "fast-check";
import { checkFargateSize, fargateSizes, nearestFargateSizes } from "../../../components/shared/fargate-sizes";

test("the table is AWS's", () => {
  expect([...fargateSizes].map(([cpu, memories]) => [cpu, memories[0], memories.at(-1), memories.length])).toEqual([
    [256, 512, 2048, 3],
    [512, 1024, 4096, 4],
    [1024, 2048, 8192, 7],
    [2048, 4096, 16384, 13],
    [4096, 8192, 30720, 23],
    [8192, 16384, 61440, 12],
    [16384, 32768, 122880, 12],
  ]);
});

test.each([...fargateSizes].flatMap(([cpu, memories]) => memories.map((memory) => [cpu, memory])))(
  "%i with %i is a size",
  (cpu, memory) => {
    expect(() => {
      checkFargateSize(cpu, memory);
    }).not.toThrow();
  },
);

test.each([
  [256, 4096, "Nearest: 512 with 4096, 256 with 2048, 1024 with 4096."],
  [500, 1024, "Nearest: 512 with 1024, 256 with 1024, 1024 with 2048."],
  [1024, 1024, "Nearest: 1024 with 2048, 512 with 1024, 2048 with 4096."],
])("cpu %i with memory %i is refused with the nearest sizes", (cpu, memory, nearest) => {
  expect(() => {
    checkFargateSize(cpu, memory);
  }).toThrow(`Fargate has no size with cpu ${cpu} and memoryMiB ${memory} (1024 cpu is one vCPU). ${nearest}`);
});

test("what is proposed is always a size", () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 40_000 }), fc.integer({ min: -5, max: 200_000 }), (cpu, memory) => {
      const proposed = nearestFargateSizes(cpu, memory);
      expect(proposed).toHaveLength(3);
      for (const [c, m] of proposed)
        expect(() => {
          checkFargateSize(c, m);
        }).not.toThrow();
    }),
  );
});
