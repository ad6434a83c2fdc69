import { blockInside, bucketType, partsOf } from "../../lib/buckets";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { allHold, each } from "../../lib/unknowns";
import { isTrue, object } from "../../lib/values";

export const s3Versioning = defineStackRule<{ required: boolean }>({
  id: "s3-versioning",
  title: "Buckets keep what was overwritten or deleted",
  description: "Every bucket has versioning enabled.",
  severity: "medium",
  controls: { securityHub: ["S3.14"], checkov: ["CKV_AWS_21"], other: ["AWS-0090"] },
  remediation: "Add aws.s3.BucketVersioning with versioningConfiguration.status Enabled, and expire old versions.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-14",
  configSchema: {
    properties: { required: { type: "boolean", description: "Whether buckets must keep versions.", default: true } },
  },
  types: [bucketType],
  *check({ props, resource: bucket, stack, config: { required } }): Iterable<string | StackFinding> {
    if (!required) return;
    const own = partsOf(stack, bucket, "aws:s3/bucketVersioning:BucketVersioning");
    const isMissing = allHold(
      () => own.length === 0,
      () => !isTrue(blockInside(props, "versioning").enabled),
    );
    if (isMissing) yield "versioning is not enabled; add it";
    yield* each(own, function* (resource) {
      if (object(resource.props.versioningConfiguration).status !== "Enabled")
        yield { resource, message: "versioningConfiguration.status is not Enabled; set it" };
    });
  },
});
