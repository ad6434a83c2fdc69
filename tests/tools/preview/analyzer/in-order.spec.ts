import { inOrder } from "../../../../tools/preview/analyzer/in-order";

const later = (turns: number) => new Promise<void>((resolve) => setTimeout(resolve, turns));

test("results come in the order of the items, and never more than so many are under way", async () => {
  let underWay = 0;
  let most = 0;
  const taken: [number, string, number][] = [];
  await inOrder(
    ["a", "b", "c", "d", "e", "f"],
    3,
    async (item) => {
      most = Math.max(most, (underWay += 1));
      // The earlier, the longer.
      await later((102 - item.charCodeAt(0)) * 3);
      underWay -= 1;
      return item.charCodeAt(0);
    },
    (result, item, index) => taken.push([result, item, index]),
  );
  expect(taken).toEqual([
    [97, "a", 0],
    [98, "b", 1],
    [99, "c", 2],
    [100, "d", 3],
    [101, "e", 4],
    [102, "f", 5],
  ]);
  expect(most).toBe(3);
});

test("one at a time: the next begins when the result before it has come", async () => {
  const steps: string[] = [];
  await inOrder(
    ["a", "b"],
    1,
    async (item) => {
      steps.push(`begin ${item}`);
      await later(1);
      steps.push(`end ${item}`);
    },
    () => undefined,
  );
  expect(steps).toEqual(["begin a", "end a", "begin b", "end b"]);
});

test("the first failure in order ends it, and those after it harm nobody", async () => {
  const taken: string[] = [];
  const run = inOrder(
    ["a", "b", "c"],
    3,
    async (item) => {
      if (item === "c") throw new Error("c first in time");
      await later(5);
      if (item === "b") throw new Error("b");
    },
    (_result, item) => taken.push(item),
  );
  await expect(run).rejects.toThrow("b");
  expect(taken).toEqual(["a"]);
});

test("nothing to do", async () => {
  await inOrder(
    [],
    4,
    () => Promise.reject(new Error("never")),
    () => undefined,
  );
});
