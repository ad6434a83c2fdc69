import { isIntended, Table } from "./support/asked";
import { cases, distinctKey, isAskedIn, questionsOf } from "./support/cases";
import { coverageOf, type Part } from "./support/coverage";
import { overlooked } from "./support/documents";
import { type Estate, recordEstate, territories } from "./support/estate";
import { compare, readReasons } from "./support/reasons";
import { survivorsOf } from "./support/widen";

const nothing = { unexplained: [], stale: [] };

/** In one file with all that looks at the estate: to record three programs costs more than to ask them everything. */
let estate: Estate;
let table: Table;
beforeAll(async () => {
  estate = await recordEstate();
  table = new Table(estate);
});

describe("the table", () => {
  test("has each case under one id, and asks each thing once", () => {
    const ids = cases.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const seen = new Map<string, string>();
    const twice = cases.flatMap(questionsOf).flatMap((question) =>
      question.of.stacks.flatMap((stack) => {
        const key = `${stack} ${distinctKey(question)}`;
        const first = seen.get(key);
        seen.set(key, question.of.id);
        return first === undefined ? [] : [`${first} and ${question.of.id}: ${key}`];
      }),
    );
    expect(twice).toEqual([]);
  });

  test("is large: 400 intended requests, 3000 abuses", () => {
    const count = (intended: boolean) =>
      cases.filter(({ expect: wanted }) => (wanted === "Allowed") === intended).flatMap(questionsOf).length;
    expect(count(true)).toBeGreaterThanOrEqual(400);
    expect(count(false)).toBeGreaterThanOrEqual(3000);
  });
});

describe.each(territories)("%s", (stack) => {
  const asked = cases.filter((one) => isAskedIn(one, stack));

  test.each(asked.map((one) => [`${one.file}: ${one.id}`, one] as const))("%s", async (_name, one) => {
    const expected: string[] = [];
    const found: string[] = [];
    for (const question of questionsOf(one)) {
      const line = `${question.who} ${question.action} ${question.on}`;
      const { result, matches } = (await table.answer(stack, question)).decision;
      const by = matches.map(({ document, statement }) => `${document.key}#${String(statement.Sid)}`);
      expected.push(`${line}: ${one.expect}`);
      found.push(`${line}: ${result}${result === one.expect ? "" : ` (by ${by.join(", ") || "nothing"})`}`);
    }
    expect(found).toEqual(expected);
  });

  test("no policy document is overlooked", () => {
    expect(overlooked(estate[stack].resources)).toEqual([]);
  });
});

describe("every part of every policy is exercised", () => {
  const bare = (parts: readonly Part[]) => parts.filter(({ exercised }) => !exercised);
  const names = (parts: readonly Part[]) => bare(parts).map(({ stack, name }) => `${stack} ${name}`);
  const share = (parts: readonly Part[]) => `${parts.length - bare(parts).length} of ${parts.length}`;

  test("grants are intended, denials met, documents and roles abused in vain", async () => {
    const { grants, denials, documents, roles } = coverageOf(estate, await table.allAnswers());
    console.info(
      `IAM, everywhere: ${share(grants)} granted actions intended, ${share(denials)} denials met, ` +
        `${share(documents)} documents and ${share(roles)} roles abused in vain`,
    );
    // Actions that are granted and that no intended request needs.
    expect(compare([...new Set(bare(grants).map(({ name }) => name))], readReasons("unused-grants.yaml"))).toEqual(
      nothing,
    );
    // Statements that deny and that no abuse runs into; documents that none reaches; roles that none starts from.
    expect([names(denials), names(documents), names(roles)]).toEqual([[], [], []]);
  });
});

test("whichever statement is widened, an abuse gets through, but for what survivors.yaml explains", async () => {
  const abuses = (await table.allAnswers()).map(({ asked }) => asked).filter((asked) => !isIntended(asked));
  const surviving = new Set<string>();
  for (const stack of territories) {
    const { survivors, total } = await survivorsOf(
      estate[stack].documents,
      abuses.map(({ request }) => request),
    );
    console.info(`IAM, ${stack}: ${total - survivors.length} of ${total} widenings are noticed`);
    for (const name of survivors) surviving.add(name);
  }
  expect(compare([...surviving], readReasons("survivors.yaml"))).toEqual(nothing);
});
