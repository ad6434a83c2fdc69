import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const bucket: Given = { type: "aws:s3/bucket:Bucket", name: "data", props: { bucket: "data" } };
const controls = (objectOwnership: unknown = "BucketOwnerEnforced", of = ["data"]): Given => ({
  type: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
  name: "controls",
  props: { rule: { objectOwnership } },
  refs: { bucket: of },
});
const acl = (name: string): Given => ({
  type: "aws:s3/bucketAcl:BucketAcl",
  name: "acl",
  props: { acl: name },
  refs: { bucket: ["data"] },
});
const missing = "data: nothing says that access control lists are off; add ownership controls";
const wrong = "controls: rule.objectOwnership is not BucketOwnerEnforced; set it";
const distribution: Given = {
  type: "aws:cloudfront/distribution:Distribution",
  name: "cdn",
  refs: { loggingConfig: ["data"] },
};

describeStackRule("s3-acls-disabled", {
  complies: {
    "owner enforced": [bucket, controls()],
    "by the name of the bucket": [
      bucket,
      { ...controls(), refs: {}, props: { bucket: "data", rule: { objectOwnership: "BucketOwnerEnforced" } } },
    ],
    "it takes logs by an access control list": [bucket, controls("BucketOwnerPreferred"), acl("log-delivery-write")],
    "it takes logs of CloudFront": [bucket, distribution],
    "the old names": [{ ...bucket, type: "aws:s3/bucketV2:BucketV2" }, controls()],
  },
  violates: {
    "no controls": [[bucket], [missing]],
    "no controls, and another access control list": [[bucket, acl("private")], [missing]],
    "the controls of another bucket": [
      [bucket, { ...bucket, name: "other", props: {} }, controls("BucketOwnerEnforced", ["other"])],
      [missing],
    ],
    "the writer owns": [[bucket, controls("ObjectWriter")], [wrong]],
    "the owner is preferred": [[bucket, controls("BucketOwnerPreferred")], [wrong]],
    "no ownership": [[bucket, { ...controls(), props: {} }], [wrong]],
  },
  undecided: [bucket, controls(unknown)],
});
