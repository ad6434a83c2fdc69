import { takeUses, useExemptions } from "../../../policies/lib/exemptions/register";
import { analyze, analyzeStack, type Given, type Outcome, remediate } from "./analyze";
import { ruleNamed } from "./rule-named";

interface Cases<T> {
  /** Name -> what complies. */
  readonly complies: Readonly<Record<string, T>>;
  /** Name -> what does not, and every message that must come. */
  readonly violates: Readonly<Record<string, readonly [T, readonly string[]]>>;
  /** Name -> what is wrong in one place and not known yet in another, and every message that must come all the same. */
  readonly partlyUndecided?: Readonly<Record<string, readonly [T, readonly string[]]>>;
  /** What cannot be decided before AWS has answered. "never": the rule reads nothing that can be unknown. */
  readonly undecided: T | "never";
  /** Configuration other than the defaults, for all cases. */
  readonly config?: object;
  /** Names of violating cases that the rule's remediation leaves alone, because nobody can guess what is meant. */
  readonly notFixed?: readonly string[];
  /** The rule is about secrets: what it finds depends on whether a value is one. */
  readonly aboutSecrets?: boolean;
}

/** The cases of a rule about one resource, and those that every rule has: secret, odd, exempt, put right. */
export function describeRule(rule: string, cases: Cases<Given>): void {
  const judge = (given: Given) => analyze(rule, given, cases.config);
  describeCases(rule, cases, judge, (given, change) => change(given));
  if (!aboutEverything(rule))
    test("a resource of another type is none of its business", async () => {
      expect(await judge({ type: "aws:glacier/vault:Vault" })).toEqual({
        violations: [],
        undetermined: [],
        notApplicable: true,
      });
    });
  if (ruleNamed(rule).remediateResource !== undefined) describeRemediation(rule, cases);
}

/** The cases of a rule about the whole stack; a message begins with the name of the resource at fault. */
export function describeStackRule(rule: string, cases: Cases<readonly Given[]>): void {
  const judge = (given: readonly Given[]) => analyzeStack(rule, given, cases.config);
  describeCases(rule, cases, judge, (given, change) => given.map(change));
  if (!aboutEverything(rule))
    test("a stack without such resources is none of its business", async () => {
      expect(await judge([])).toEqual({ violations: [], undetermined: [], notApplicable: true });
    });
}

const aboutEverything = (rule: string) => (ruleNamed(rule).tags ?? []).includes("type:*");

function describeCases<T>(
  rule: string,
  cases: Cases<T>,
  judge: (given: T) => Promise<Outcome>,
  map: (given: T, change: (resource: Given) => Given) => T,
): void {
  test.each(Object.entries(cases.complies))("complies: %s", async (_name, given) => {
    expect(await judge(given)).toMatchObject({ violations: [], undetermined: [] });
  });
  test.each(Object.entries(cases.violates))("violates: %s", async (_name, [given, messages]) => {
    expect(await judge(given)).toMatchObject({ violations: messages, undetermined: [] });
  });
  for (const [name, [given, messages]] of Object.entries(cases.partlyUndecided ?? {}))
    test(`partly undecided: ${name}`, async () => {
      const outcome = await judge(given);
      expect(outcome.violations).toEqual(messages);
      expect(outcome.undetermined).toEqual([expect.stringContaining(`can't run policy '${rule}'`)]);
    });
  const { undecided } = cases;
  if (undecided !== "never")
    test("undecided: what it needs is not known yet", async () => {
      const outcome = await judge(undecided);
      expect(outcome.violations).toEqual([]);
      expect(outcome.undetermined).toEqual([expect.stringContaining(`can't run policy '${rule}'`)]);
    });

  const broken = Object.entries(cases.violates);
  if (cases.aboutSecrets !== true)
    test.each(broken)("a secret is judged like any value: %s", async (_name, [given, messages]) => {
      expect((await judge(map(given, inSecrets))).violations).toEqual(messages);
    });
  test.each(broken)("an exemption covers it: %s", async (_name, [given, messages]) => {
    const end = exempting(rule);
    try {
      expect((await judge(given)).violations).toEqual([]);
      expect(takeUses().length).toBeGreaterThan(0);
      expect(takeUses().length).toBeLessThanOrEqual(messages.length);
    } finally {
      end();
    }
  });
  test("nothing that stands in a property makes it fail", async () => {
    const given = [...Object.values(cases.complies), ...broken.map(([, [each]]) => each)];
    for (const one of given)
      for (const odd of oddities) {
        const outcome = await judge(map(one, (resource) => withAll(resource, odd)));
        expect(outcome.violations.filter((message) => message.includes("the rule itself failed"))).toEqual([]);
      }
  });
}

function describeRemediation(rule: string, cases: Cases<Given>): void {
  const fixable = Object.entries(cases.violates).filter(([name]) => !(cases.notFixed ?? []).includes(name));
  test.each(fixable)("its remediation puts right, once: %s", async (_name, [given]) => {
    const props = await remediate(rule, given, cases.config);
    expect(props).toBeDefined();
    expect((await analyze(rule, { ...given, props: props ?? {} }, cases.config)).violations).toEqual([]);
    expect(await remediate(rule, { ...given, props: props ?? {} }, cases.config)).toBeUndefined();
    expect(Object.keys(props ?? {})).toEqual(expect.arrayContaining(Object.keys(given.props ?? {})));
  });
  test.each(fixable)("its remediation keeps secrets secret: %s", async (_name, [given]) => {
    const props = await remediate(rule, inSecrets(given), cases.config);
    for (const key of Object.keys(given.props ?? {}))
      expect(props?.[key]).toHaveProperty([signatureKey], secretSignature);
  });
  test.each(Object.entries(cases.complies))("its remediation leaves alone what complies: %s", async (_name, given) => {
    expect(await remediate(rule, given, cases.config)).toBeUndefined();
  });
}

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** The same resource, each of its properties a Pulumi secret. */
function inSecrets(given: Given): Given {
  const props = Object.entries(given.props ?? {}).filter(([, value]) => value !== undefined);
  return {
    ...given,
    props: Object.fromEntries(props.map(([key, value]) => [key, { [signatureKey]: secretSignature, value }])),
  };
}

const oddities: readonly unknown[] = [7, "odd", true, null, [], [7], {}, { odd: [null] }];

function withAll(given: Given, value: unknown): Given {
  return { ...given, props: Object.fromEntries(Object.keys(given.props ?? {}).map((key) => [key, value])) };
}

/** Covers everything that a rule finds in stack dev, which counts as development. */
function exempting(rule: string): () => void {
  const { severity } = ruleNamed(rule);
  const exemption = {
    place: "entry 1",
    rule,
    resource: "urn:pulumi:dev::app::*",
    environment: "dev",
    reason: "a test",
    owner: "tests",
    ticket: "T-1",
    expires: "2030-01-01",
  };
  return useExemptions([exemption], [{ id: rule, severity: severity ?? "high" }], () => false, "2030-01-01");
}
