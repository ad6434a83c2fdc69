import { type PolicyResource } from "@pulumi/policy";
import { bucketType, partsOf, takesLogsWithoutKms } from "../../lib/buckets";
import { type Props } from "../../lib/props";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { each } from "../../lib/unknowns";
import { isEmpty, isTrue, list, object, text } from "../../lib/values";

const configurationType = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";

/** Where the rules of a bucket's encryption stand: a resource of its own, or inline in the bucket. */
interface Place {
  readonly resource: PolicyResource;
  readonly label: string;
  readonly rule: () => Props;
}

function placesOf(bucket: PolicyResource, configurations: readonly PolicyResource[]): Place[] {
  const own = configurations.flatMap((resource) => {
    const rules = list(resource.props.rules);
    return Array.from({ length: rules.length }, (_, index) => ({
      resource,
      label: `rules[${index}]`,
      rule: () => object(rules[index]),
    }));
  });
  if (own.length > 0) return own;
  const inline = object(bucket.props.serverSideEncryptionConfiguration);
  if ("rule" in inline)
    return [{ resource: bucket, label: "serverSideEncryptionConfiguration.rule", rule: () => object(inline.rule) }];
  const old = list(object(list(bucket.props.serverSideEncryptionConfigurations)[0]).rules);
  return Array.from({ length: old.length }, (_, index) => ({
    resource: bucket,
    label: `serverSideEncryptionConfigurations[0].rules[${index}]`,
    rule: () => oldRule(object(old[index])),
  }));
}

/** A rule as buckets under their old name have it: a list of one where others have a block. */
function oldRule(rule: Props): Props {
  return { ...rule, applyServerSideEncryptionByDefault: list(rule.applyServerSideEncryptionByDefaults)[0] };
}

export const s3EncryptionKms = defineStackRule({
  id: "s3-encryption-kms",
  title: "Buckets are encrypted with a key of our own",
  description: "Every bucket encrypts with a KMS key and a bucket key; one that takes access logs with S3's own.",
  severity: "medium",
  controls: { securityHub: ["S3.17"], checkov: ["CKV_AWS_19", "CKV_AWS_145"], other: ["AWS-0088", "AWS-0132"] },
  remediation:
    "Add aws.s3.BucketServerSideEncryptionConfiguration with sseAlgorithm aws:kms, kmsMasterKeyId and bucketKeyEnabled.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  types: [bucketType],
  *check({ resource: bucket, stack }): Iterable<string | StackFinding> {
    const withoutKms = takesLogsWithoutKms(stack, bucket);
    const places = placesOf(bucket, partsOf(stack, bucket, configurationType));
    if (places.length === 0 && !withoutKms) yield "the bucket has no encryption with a KMS key; add it";
    yield* each(places, function* ({ resource, label, rule }) {
      const byDefault = () => object(rule().applyServerSideEncryptionByDefault);
      const algorithm = () => text(byDefault().sseAlgorithm) ?? "";
      const isKms = () => algorithm().startsWith("aws:kms");
      const checks = withoutKms
        ? [() => isKms() && "sseAlgorithm is KMS, under which AWS cannot deliver these logs; set AES256"]
        : [
            () => !isKms() && "sseAlgorithm is not aws:kms; set it",
            () => isKms() && isEmpty(byDefault().kmsMasterKeyId) && "kmsMasterKeyId is not set; name a key",
            // Double encryption knows no bucket keys.
            () =>
              algorithm() === "aws:kms" &&
              !isTrue(rule().bucketKeyEnabled) &&
              "bucketKeyEnabled is not true, so every object costs a call of KMS; set it",
          ];
      yield* each<() => string | false, StackFinding>(checks, function* (check) {
        const message = check();
        if (message !== false) yield { resource, message: `${label}: ${message}` };
      });
    });
  },
});
