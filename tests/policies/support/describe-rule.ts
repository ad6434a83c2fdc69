import { analyze, analyzeStack, type Given } from "./analyze";

interface Cases<T> {
  /** Name -> what complies. */
  readonly complies: Readonly<Record<string, T>>;
  /** Name -> what does not, and every message that must come. */
  readonly violates: Readonly<Record<string, readonly [T, readonly string[]]>>;
  /** What cannot be decided before AWS has answered. */
  readonly undecided: T;
  /** Configuration other than the defaults, for all cases. */
  readonly config?: object;
}

/** The cases of a rule about one resource. */
export function describeRule(rule: string, cases: Cases<Given>): void {
  describeCases(rule, cases, (given) => analyze(rule, given, cases.config));
  test("a resource of another type is none of its business", async () => {
    expect(await analyze(rule, { type: "aws:glacier/vault:Vault" }, cases.config)).toEqual({
      violations: [],
      undetermined: [],
      notApplicable: true,
    });
  });
}

/** The cases of a rule about the whole stack; a message begins with the name of the resource at fault. */
export function describeStackRule(rule: string, cases: Cases<readonly Given[]>): void {
  describeCases(rule, cases, (given) => analyzeStack(rule, given, cases.config));
  test("an empty stack complies", async () => {
    expect((await analyzeStack(rule, [], cases.config)).violations).toEqual([]);
  });
}

function describeCases<T>(
  rule: string,
  cases: Cases<T>,
  judge: (given: T) => Promise<{ violations: string[]; undetermined: string[] }>,
): void {
  test.each(Object.entries(cases.complies))("complies: %s", async (_name, given) => {
    expect(await judge(given)).toMatchObject({ violations: [], undetermined: [] });
  });
  test.each(Object.entries(cases.violates))("violates: %s", async (_name, [given, messages]) => {
    expect(await judge(given)).toMatchObject({ violations: messages, undetermined: [] });
  });
  test("undecided: what it needs is not known yet", async () => {
    const outcome = await judge(cases.undecided);
    expect(outcome.violations).toEqual([]);
    expect(outcome.undetermined).toEqual([expect.stringContaining(`can't run policy '${rule}'`)]);
  });
}
