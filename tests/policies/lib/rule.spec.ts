import { UnknownValueError } from "@pulumi/policy";
import { defineResourceRule, defineStackRule } from "../../../policies/lib/rule";
import { canonicalType, hasNoTwin } from "../../../policies/lib/twins";

const described = {
  id: "x",
  title: "X",
  description: "d",
  severity: "high",
  controls: {},
  remediation: "r",
  url: "u",
} as const;
const args = (type = "aws:sns/topic:Topic") =>
  ({
    type,
    props: {},
    getConfig: () => ({}),
    notApplicable: () => {
      throw new Error("not applicable");
    },
  }) as any;

function reported(rule: { validateResource?: any; validateStack?: any }, given: any): string[] {
  const messages: string[] = [];
  (rule.validateResource ?? rule.validateStack)(given, (message: string) => messages.push(message));
  return messages;
}

test("a fault in a rule becomes a finding of that rule; its text, which may hold a value, is not shown", () => {
  const rule = defineResourceRule({
    ...described,
    types: ["aws:sns/topic:Topic"],
    check: () => {
      throw new TypeError("hunter2");
    },
  });
  expect(reported(rule, args())).toEqual([
    "the rule itself failed (TypeError) and decided nothing; report it with the resource's program",
  ]);
  const stackRule = defineStackRule({
    ...described,
    types: ["aws:sns/topic:Topic"],
    check: () => {
      throw new RangeError("hunter2");
    },
  });
  expect(
    reported(stackRule, { resources: [{ type: "aws:sns/topic:Topic", props: {}, urn: "u" }], getConfig: () => ({}) }),
  ).toEqual(["the rule itself failed (RangeError) and decided nothing; report it with the resource's program"]);
});

test("an unknown value is not a fault: the SDK must see it", () => {
  const rule = defineResourceRule({
    ...described,
    types: ["aws:sns/topic:Topic"],
    check: () => {
      throw new UnknownValueError("04da6b54-80e4-46f7-96ec-b56ff0331ba9", ["name"]);
    },
  });
  expect(() => reported(rule, args())).toThrow(UnknownValueError);
});

test("a rule about one type without twins lets the SDK filter", () => {
  const check = () => [];
  expect(
    (defineResourceRule({ ...described, types: ["aws:sns/topic:Topic"], check }).validateResource as any).__pulumiType,
  ).toBe("aws:sns/topic:Topic");
  expect(
    (defineResourceRule({ ...described, types: ["aws:lb/listener:Listener"], check }).validateResource as any)
      .__pulumiType,
  ).toBeUndefined();
  expect(
    (
      defineResourceRule({ ...described, types: ["aws:sns/topic:Topic", "aws:sqs/queue:Queue"], check })
        .validateResource as any
    ).__pulumiType,
  ).toBeUndefined();
});

test.each([
  ["aws:alb/listener:Listener", "aws:lb/listener:Listener"],
  ["aws:s3/bucketV2:BucketV2", "aws:s3/bucket:Bucket"],
  ["aws:s3/bucketVersioningV2:BucketVersioningV2", "aws:s3/bucketVersioning:BucketVersioning"],
  ["aws:s3/bucketObjectv2:BucketObjectv2", "aws:s3/bucketObject:BucketObject"],
  ["aws:sns/topic:Topic", "aws:sns/topic:Topic"],
])("%s is %s", (twin, current) => {
  expect(canonicalType(twin)).toBe(current);
  expect(canonicalType(current)).toBe(current);
});

test("only resources with two names have twins", () => {
  const types = ["aws:lb/listener:Listener", "aws:s3/bucket:Bucket", "aws:s3/bucketPolicy:BucketPolicy"];
  expect(types.map(hasNoTwin)).toEqual([false, false, true]);
});
