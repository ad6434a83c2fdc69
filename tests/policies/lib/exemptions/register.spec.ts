import * as fc from "fast-check";
import { fits } from "../../../../policies/lib/exemptions/model";
import {
  isExempt,
  refusalsOf,
  stackOf,
  takeUses,
  unusedOf,
  useExemptions,
} from "../../../../policies/lib/exemptions/register";

const bucket = "urn:pulumi:dev::platform::blueprint:ingress:Ingress$aws:s3/bucket:Bucket::logs";
const exemption = {
  place: "entry 1",
  rule: "s3-versioning",
  resource: bucket,
  environment: "dev",
  reason: "logs are written once",
  owner: "platform-team",
  ticket: "OPS-12",
  expires: "2026-12-31",
};
const rule = { id: "s3-versioning", severity: "medium" } as const;
const today = "2026-11-24";

let end = (): void => undefined;
afterEach(() => {
  end();
});

/** Sets one exemption for a rule of a severity; stacks other than dev are production. */
function given(change: Partial<typeof exemption> = {}, severity: "critical" | "high" | "medium" | "low" = "medium") {
  end = useExemptions([{ ...exemption, ...change }], [{ ...rule, severity }], (stack) => stack !== "dev", today);
  return { ...rule, severity };
}

test("covers its rule at its resource, and remembers it until somebody asks", () => {
  given();
  expect(isExempt(rule, bucket)).toBe(true);
  expect(isExempt(rule, bucket)).toBe(true);
  expect(takeUses()).toEqual([{ exemption, urn: bucket }]);
  expect(takeUses()).toEqual([]);
});

test.each([
  ["another rule", { id: "s3-tls-only", severity: "medium" } as const, bucket],
  ["another resource", rule, `${bucket}-2`],
  ["another stack", rule, bucket.replace(":dev:", ":prod:")],
])("does not cover %s", (_name, asked, urn) => {
  given();
  expect(isExempt(asked, urn)).toBe(false);
  expect(takeUses()).toEqual([]);
});

test("`*` stands for any run of characters, in the resource and in the environment", () => {
  given({ resource: "urn:pulumi:*::platform::*$aws:s3/bucket:Bucket::*", environment: "*" });
  expect(isExempt(rule, bucket)).toBe(true);
  expect(isExempt(rule, bucket.replace("s3/bucket:", "s3/bucketV2:"))).toBe(false);
});

test.each([
  ["2026-11-23", "expired on 2026-11-23"],
  ["2026-11-24", undefined],
  ["2027-11-24", undefined],
  ["2027-11-25", "reaches further than 365 days ahead, the most for a rule of severity medium"],
])("until %s: %s", (expires, why) => {
  given({ expires });
  expect(isExempt(rule, bucket)).toBe(why === undefined);
  expect(refusalsOf("dev").map((refusal) => refusal.why)).toEqual(why === undefined ? [] : [why]);
});

test.each([
  ["critical", "2026-12-24", "2026-12-25", 30],
  ["high", "2027-02-22", "2027-02-23", 90],
  ["low", "2027-11-24", "2027-11-25", 365],
] as const)("%s: at most until %s", (severity, last, next, days) => {
  given({ expires: last }, severity);
  expect(refusalsOf("dev")).toEqual([]);
  end();
  given({ expires: next }, severity);
  expect(refusalsOf("dev").map(({ why }) => why)).toEqual([
    `reaches further than ${days} days ahead, the most for a rule of severity ${severity}`,
  ]);
});

test("a critical rule has no exemption in production", () => {
  const urn = bucket.replace(":dev:", ":prod:");
  const critical = given(
    { environment: "*", resource: "urn:pulumi:*::platform::*::logs", expires: "2026-12-01" },
    "critical",
  );
  expect(isExempt(critical, urn)).toBe(false);
  expect(refusalsOf("prod").map(({ why }) => why)).toEqual([
    "critical rules have no exemption in production; repair the resource",
  ]);
  expect(isExempt(critical, bucket)).toBe(true);
  expect(refusalsOf("dev")).toEqual([]);
});

test("what covers nothing is unused; what does not hold, or is of another stack, is not", () => {
  given();
  expect(unusedOf("dev")).toEqual([exemption]);
  expect(unusedOf("prod")).toEqual([]);
  isExempt(rule, bucket);
  expect(unusedOf("dev")).toEqual([]);
  end();
  given({ expires: "2026-01-01" });
  expect(unusedOf("dev")).toEqual([]);
});

test.each([
  [bucket, false],
  ["urn:pulumi:*::plat*::*$aws:s3/bucket:Bucket::logs", false],
  ["urn:pulumi:*::*::aws:s3/bucket:Bucket::logs", true],
  ["*::aws:s3/bucket:Bucket::logs", true],
  ["*", true],
])("in the stack of another project, %s is about it: %s", (resource, isAbout) => {
  given({ resource });
  expect(unusedOf("dev", "platform")).toHaveLength(1);
  expect(unusedOf("dev", "orders")).toHaveLength(isAbout ? 1 : 0);
  end();
  given({ resource, expires: "2026-01-01" });
  expect(refusalsOf("dev", "platform")).toHaveLength(1);
  expect(refusalsOf("dev", "orders")).toHaveLength(isAbout ? 1 : 0);
});

test.each([
  ["urn:pulumi:*::*::*$aws:s3/bucket:Bucket::logs", false],
  [bucket, true],
  ["urn:pulumi:*::plat*::*$aws:s3/bucket:Bucket::logs", true],
  ["*Bucket::logs", true],
])("where nothing fits %s, it is unused: %s", (resource, isUnused) => {
  given({ resource });
  expect(unusedOf("dev", "platform", [`${bucket}-of-another`])).toHaveLength(isUnused ? 1 : 0);
  expect(unusedOf("dev", "platform", [`${bucket}-of-another`, bucket])).toHaveLength(1);
});

test("a rule that the pack no longer knows counts as critical", () => {
  end = useExemptions([{ ...exemption, expires: "2026-12-25" }], [], () => false, today);
  expect(refusalsOf("dev").map(({ why }) => why)).toEqual([
    "reaches further than 30 days ahead, the most for a rule of severity critical",
  ]);
});

test("without exemptions nothing is exempt", () => {
  expect(isExempt(rule, bucket)).toBe(false);
  expect(stackOf(bucket)).toBe("dev");
});

test("a pattern without a star fits itself alone, whatever stands in it", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (pattern, text) => {
      fc.pre(!pattern.includes("*"));
      expect(fits(pattern, pattern)).toBe(true);
      expect(fits(pattern, text)).toBe(pattern === text);
      expect(fits(`${pattern}*`, pattern + text)).toBe(true);
      expect(fits(`*${pattern}`, text + pattern)).toBe(true);
    }),
  );
});
