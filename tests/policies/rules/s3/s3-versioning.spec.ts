import { type Given, stackViolationsOf, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const bucket: Given = { type: "aws:s3/bucket:Bucket", name: "data", props: { bucket: "data" } };
const versioning = (
  status: unknown = "Enabled",
  of = ["data"],
  type = "aws:s3/bucketVersioning:BucketVersioning",
): Given => ({
  type,
  name: "versioning",
  props: { versioningConfiguration: { status } },
  refs: { bucket: of },
});
const missing = "data: versioning is not enabled; add it";
const wrong = "versioning: versioningConfiguration.status is not Enabled; set it";

describeStackRule("s3-versioning", {
  complies: {
    enabled: [bucket, versioning()],
    "the old names": [
      { ...bucket, type: "aws:s3/bucketV2:BucketV2" },
      versioning("Enabled", ["data"], "aws:s3/bucketVersioningV2:BucketVersioningV2"),
    ],
    "enabled, whatever is unknown inline": [{ ...bucket, props: { versioning: unknown } }, versioning()],
    inline: [{ ...bucket, props: { versioning: { enabled: true } } }],
    "inline, as the old name has it": [
      { ...bucket, type: "aws:s3/bucketV2:BucketV2", props: { versionings: [{ enabled: true }] } },
    ],
    "inline, as text": [{ ...bucket, props: { versioning: { enabled: "true" } } }],
  },
  violates: {
    unset: [[bucket], [missing]],
    "of another bucket": [
      [
        bucket,
        { ...bucket, name: "other", props: { versioning: { enabled: true } } },
        versioning("Enabled", ["other"]),
      ],
      [missing],
    ],
    "off inline": [[{ ...bucket, props: { versioning: { enabled: false } } }], [missing]],
    "off inline, as the old name has it": [
      [{ ...bucket, type: "aws:s3/bucketV2:BucketV2", props: { versionings: [{ enabled: false }] } }],
      [missing],
    ],
    suspended: [[bucket, versioning("Suspended")], [wrong]],
    "suspended, and on inline": [
      [{ ...bucket, props: { versioning: { enabled: true } } }, versioning("Suspended")],
      [wrong],
    ],
    disabled: [[bucket, versioning("Disabled")], [wrong]],
    "no status": [[bucket, { ...versioning(), props: {} }], [wrong]],
  },
  undecided: [bucket, versioning(unknown)],
});

test("where versions are not worth their price, none are asked for", async () => {
  expect(await stackViolationsOf("s3-versioning", [bucket], { required: false })).toEqual([]);
});
