import { defineResourceRule } from "../../lib/rule";
import { isTrue } from "../../lib/values";

export const s3NoForceDestroy = defineResourceRule<{ required: boolean }>({
  id: "s3-no-force-destroy",
  title: "Buckets are not emptied by a mistake",
  description: "No bucket, and no locked object, may be deleted together with what it holds.",
  severity: "high",
  controls: {},
  remediation: "Set forceDestroy to false; whoever means it empties the bucket first.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html",
  configSchema: {
    properties: {
      required: { type: "boolean", description: "Whether buckets must survive a destroy.", default: true },
    },
  },
  types: [
    "aws:s3/bucket:Bucket",
    "aws:s3/directoryBucket:DirectoryBucket",
    "aws:s3/bucketObject:BucketObject",
    "aws:s3/objectCopy:ObjectCopy",
    "aws:s3tables/tableBucket:TableBucket",
    "aws:s3/vectorsVectorBucket:VectorsVectorBucket",
  ],
  *check({ props, config: { required } }) {
    if (required && isTrue(props.forceDestroy))
      yield "forceDestroy is true, so a destroy or a replacement deletes all that is inside; set it to false";
  },
  fix(props) {
    props.forceDestroy = false;
  },
});
