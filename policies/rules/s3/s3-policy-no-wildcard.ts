import { statementsOf } from "../../lib/documents";
import { openStatementMessages } from "../../lib/principals";
import { defineResourceRule } from "../../lib/rule";

export const s3PolicyNoWildcard = defineResourceRule({
  id: "s3-policy-no-wildcard",
  title: "Bucket policies let in somebody, not everybody",
  description: "No bucket policy allows everybody without a condition that names an account, organisation or source.",
  severity: "high",
  controls: {
    securityHub: ["S3.6"],
    checkov: ["CKV_AWS_70"],
    other: ["AWS-0346", "S3_BUCKET_POLICY_NO_WILDCARD_PRINCIPAL"],
  },
  remediation: "Name the principal, or add a condition on aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.",
  url: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  types: ["aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket"],
  *check({ props }) {
    yield* openStatementMessages(props.policy, "policy", "allows everybody");
    for (const { allow, label, notActions } of statementsOf(props.policy, "policy")) {
      if (allow && notActions.length > 0)
        yield `policy: ${label} allows with NotAction, which allows more than it names; name the actions`;
    }
  },
});
