/**
 * Starts `work` for each item in order, at most `ahead` at a time, and hands each result to `take` in that order too, as soon as those
 * before it are done. The first failure ends it.
 */
export async function inOrder<Item, Result>(
  items: readonly Item[],
  ahead: number,
  work: (item: Item) => Promise<Result>,
  take: (result: Result, item: Item, index: number) => void,
): Promise<void> {
  const underWay: Promise<Result>[] = [];
  const start = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    const result = work(item);
    // Awaited in its turn; until then a failure must not end the process.
    result.catch(() => undefined);
    underWay.push(result);
  };
  for (let index = 0; index < ahead; index++) start(index);
  for (const [index, item] of items.entries()) {
    const result = await underWay.shift();
    start(index + ahead);
    take(result as Result, item, index);
  }
}
