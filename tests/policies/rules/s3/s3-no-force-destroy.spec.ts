import { unknown, violationsOf } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const given = (props: object, type = "aws:s3/bucket:Bucket") => ({ type, props: { ...props } });
const messages = ["forceDestroy is true, so a destroy or a replacement deletes all that is inside; set it to false"];
const types = [
  "aws:s3/bucketV2:BucketV2",
  "aws:s3/directoryBucket:DirectoryBucket",
  "aws:s3/bucketObject:BucketObject",
  "aws:s3/bucketObjectv2:BucketObjectv2",
  "aws:s3/objectCopy:ObjectCopy",
  "aws:s3tables/tableBucket:TableBucket",
  "aws:s3/vectorsVectorBucket:VectorsVectorBucket",
];

describeRule("s3-no-force-destroy", {
  complies: {
    unset: given({}),
    "said so": given({ forceDestroy: false }),
    "as text": given({ forceDestroy: "false" }),
  },
  violates: {
    "a bucket": [given({ forceDestroy: true, bucket: "data" }), messages],
    "as text": [given({ forceDestroy: "true" }), messages],
    ...Object.fromEntries(types.map((type) => [type, [given({ forceDestroy: true }, type), messages] as const])),
  },
  undecided: given({ forceDestroy: unknown }),
});

test("where buckets are there to be thrown away, they may go with what they hold", async () => {
  expect(await violationsOf("s3-no-force-destroy", given({ forceDestroy: true }), { required: false })).toEqual([]);
});
