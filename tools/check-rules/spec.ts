import { createRequire } from "node:module";

/**
 * Runs a spec file again and again in one process, which jest cannot: loading the SDK takes a hundred times longer than the
 * cases of a rule. Only what the specs of rules use is here: describe, test, test.each, expect and the four hooks.
 */
export interface Spec {
  /** Runs every case in order. @returns the name of the first that failed, undefined when all passed */
  readonly firstFailure: () => Promise<string | undefined>;
  readonly size: number;
}

type Work = () => unknown;
interface Case {
  readonly name: string;
  readonly work: Work;
}

/** A case that takes longer hangs: a mutant can make a loop that waits for ever. */
const caseLimitMs = 5000;

/** @throws what the file throws while it loads, such as a rule that a mutant broke altogether */
export function loadSpec(file: string): Spec {
  const load = createRequire(file);
  const cases: Case[] = [];
  const hooks = { beforeAll: [] as Work[], beforeEach: [] as Work[], afterEach: [] as Work[], afterAll: [] as Work[] };
  const scope: string[] = [];

  const test = Object.assign(
    (name: string, work: Work) => {
      cases.push({ name: [...scope, name].join(" › "), work });
    },
    {
      each: (table: readonly unknown[]) => (name: string, work: (...row: unknown[]) => unknown) => {
        for (const row of table) {
          const values = Array.isArray(row) ? (row as unknown[]) : [row];
          test(`${name} ${String(values[0])}`, () => work(...values));
        }
      },
    },
  );
  const describe = Object.assign(
    (name: string, body: () => void) => {
      scope.push(name);
      body();
      scope.pop();
    },
    {
      each: (table: readonly unknown[]) => (name: string, body: (...row: unknown[]) => void) => {
        for (const row of table)
          describe(name, () => {
            body(...(Array.isArray(row) ? (row as unknown[]) : [row]));
          });
      },
    },
  );
  const hook = (list: Work[]) => (work: Work) => {
    list.push(work);
  };
  Object.assign(globalThis, {
    test,
    it: test,
    describe,
    expect: (createRequire(load.resolve("jest"))("expect") as { expect: unknown }).expect,
    beforeAll: hook(hooks.beforeAll),
    beforeEach: hook(hooks.beforeEach),
    afterEach: hook(hooks.afterEach),
    afterAll: hook(hooks.afterAll),
  });
  load(file);

  const firstFailure = async () => {
    for (const work of hooks.beforeAll) await work();
    for (const { name, work } of cases) {
      try {
        for (const before of hooks.beforeEach) await before();
        await limited(work);
      } catch {
        return name;
      } finally {
        for (const after of hooks.afterEach) await after();
      }
    }
    for (const work of hooks.afterAll) await work();
    return undefined;
  };
  return { firstFailure, size: cases.length };
}

async function limited(work: Work): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`took longer than ${String(caseLimitMs)} ms`));
    }, caseLimitMs);
  });
  try {
    await Promise.race([work(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
