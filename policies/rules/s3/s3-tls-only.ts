import { bucketType, partsOf } from "../../lib/buckets";
import { type Condition, isEveryResource, type Statement, statementsOf } from "../../lib/documents";
import { defineStackRule } from "../../lib/rule";
import { some } from "../../lib/unknowns";

const isWithoutTls = ({ operator, key, values }: Condition) =>
  /^Bool(IfExists)?$/i.test(operator) &&
  key === "aws:securetransport" &&
  values.length > 0 &&
  values.every((value) => value === "false");

/** The bucket itself and all that is in it. A policy of a bucket cannot be about another one. */
function coversAll(resources: readonly string[]): boolean {
  const isBoth = (resource: string) => isEveryResource(resource) || /^[^/]+\*$/.test(resource);
  return (
    resources.some(isBoth) ||
    (resources.some((resource) => resource.endsWith("/*")) && resources.some((resource) => !resource.includes("/")))
  );
}

function deniesWithoutTls(statement: Statement): boolean {
  // What is allowed refuses nothing, whatever is unknown of it.
  if (statement.allow) return false;
  const { principals, actions, resources, conditions } = statement;
  return (
    principals.includes("*") &&
    actions.some((action) => /^(s3:)?\*$/i.test(action)) &&
    coversAll(resources) &&
    // A further condition would let somebody through.
    conditions.length > 0 &&
    conditions.every(isWithoutTls)
  );
}

export const s3TlsOnly = defineStackRule({
  id: "s3-tls-only",
  title: "Buckets speak TLS alone",
  description: "The policy of every bucket denies everybody everything when a request comes without TLS.",
  severity: "medium",
  controls: {
    securityHub: ["S3.5"],
    cis5: ["2.1.1"],
    other: ["AwsSolutions-S10", "S3_BUCKET_SSL_REQUESTS_ONLY"],
  },
  remediation: "Deny s3:* to * on the bucket and its objects with the condition Bool aws:SecureTransport false.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5",
  types: [bucketType],
  *check({ resource: bucket, stack }) {
    const policies = [...partsOf(stack, bucket, "aws:s3/bucketPolicy:BucketPolicy"), bucket];
    const isDenied = some(policies, ({ props }) => some(statementsOf(props.policy, "policy"), deniesWithoutTls));
    if (!isDenied)
      yield "no policy of the bucket denies requests without TLS; deny s3:* when aws:SecureTransport is false";
  },
});
