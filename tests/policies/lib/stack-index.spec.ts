import { UnknownValueError } from "@pulumi/policy";
import { indexOf, StackIndex } from "../../../policies/lib/stack-index";

interface Made {
  type: string;
  name: string;
  props?: object;
  refs?: Record<string, Made[]>;
}

const made = ({ type, name, props = {}, refs = {} }: Made): any => {
  const resource: any = { type, name, urn: `urn::${name}`, props, propertyDependencies: {} };
  for (const [property, targets] of Object.entries(refs)) resource.propertyDependencies[property] = targets;
  return resource;
};
const bucket = made({ type: "aws:s3/bucketV2:BucketV2", name: "data", props: { bucket: "data-1", id: "data-1" } });
const key = made({ type: "aws:kms/key:Key", name: "key" });
const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const linked = made({ type: blockType, name: "linked", refs: { bucket: [key, bucket] } });
const named = made({ type: blockType, name: "named", props: { bucket: "data-1" } });
const other = made({ type: blockType, name: "other", props: { bucket: "data-2" } });
const hidden = made({
  type: blockType,
  name: "hidden",
  props: new Proxy(
    {},
    {
      get: () => {
        throw new UnknownValueError("04da6b54-80e4-46f7-96ec-b56ff0331ba9", ["bucket"]);
      },
    },
  ),
});
const stack = new StackIndex([bucket, key, linked, named, other, hidden]);

test("finds by type, twins included, in the order asked", () => {
  expect(stack.ofType("aws:s3/bucket:Bucket")).toEqual([bucket]);
  expect(stack.ofType("aws:kms/key:Key", "aws:s3/bucket:Bucket")).toEqual([key, bucket]);
  expect(stack.ofType("aws:sns/topic:Topic")).toEqual([]);
});

test("follows links both ways, by type and property", () => {
  expect(stack.referenced(linked, "bucket", "aws:s3/bucket:Bucket")).toEqual([bucket]);
  expect(stack.referenced(linked, "name", "aws:s3/bucket:Bucket")).toEqual([]);
  expect(stack.referring(bucket, blockType, "bucket")).toEqual([linked]);
  expect(stack.referring(bucket, blockType, "name")).toEqual([]);
  expect(stack.referring(bucket, "aws:s3/bucketPolicy:BucketPolicy", "bucket")).toEqual([]);
  expect(stack.urnsReferenced([linked, other], "bucket", "aws:s3/bucket:Bucket")).toEqual(new Set(["urn::data"]));
});

test("companions are those with a link and those that name it; what is not known names nothing", () => {
  expect(stack.companions(bucket, blockType, "bucket", ["bucket", "id"])).toEqual([linked, named]);
  expect(stack.companions(bucket, blockType, "bucket", ["arn"])).toEqual([linked]);
  expect(stack.companions(key, blockType, "bucket", ["id"])).toEqual([linked]);
});

test("finds who holds a text in a property, or in a list there; nobody holds an empty one", () => {
  const many = made({ type: blockType, name: "many", props: { bucket: ["data-2", 7, "", "data-1"] } });
  const empty = made({ type: blockType, name: "empty", props: { bucket: "" } });
  const index = new StackIndex([named, other, many, empty]);
  expect(index.holding(blockType, "bucket", ["data-1"])).toEqual([named, many]);
  expect(index.holding(blockType, "bucket", ["data-1", "data-2"])).toEqual([named, many, other]);
  expect(index.holding(blockType, "bucket", [""])).toEqual([]);
  expect(index.holding(blockType, "bucket", [])).toEqual([]);
  expect(index.holding(blockType, "name", ["data-1"])).toEqual([]);
  expect(index.holding("aws:s3/bucket:Bucket", "bucket", ["data-1"])).toEqual([]);
});

test("one who links and names is one companion", () => {
  const both = made({ type: blockType, name: "both", props: { bucket: "data-1" }, refs: { bucket: [bucket] } });
  expect(new StackIndex([bucket, both]).companions(bucket, blockType, "bucket", ["id"])).toEqual([both]);
});

test("the same resources are indexed once, others anew", () => {
  const again = [bucket, key].map((resource) => ({ ...resource }));
  expect(indexOf(again)).toBe(indexOf([bucket, key]));
  expect(indexOf([bucket])).not.toBe(indexOf([bucket, key]));
  expect(indexOf([]).resources).toEqual([]);
});
