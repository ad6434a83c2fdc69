import { defineResourceRule, type Props } from "../../lib/rule";
import { each, faults } from "../../lib/unknowns";
import { list, object, text } from "../../lib/values";

const bucketAclType = "aws:s3/bucketAcl:BucketAcl";
const publicAcls = ["public-read", "public-read-write", "authenticated-read"];
/** Both groups are everybody: anybody can have an AWS account. */
const publicGroups = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** A check of the grants of an ACL; the one of a bucket keeps them one level deeper than the other types. */
function grantChecks(type: string, props: Props): (() => string | false)[] {
  const inPolicy = type === bucketAclType;
  const path = inPolicy ? "accessControlPolicy.grants" : "grants";
  const grants = list(inPolicy ? object(props.accessControlPolicy).grants : props.grants);
  return Array.from({ length: grants.length }, (_, index) => () => {
    const grant = object(grants[index]);
    const uri = text((inPolicy ? object(grant.grantee) : grant).uri) ?? "";
    return publicGroups.test(uri) && `${path}[${index}] is for everybody; remove it`;
  });
}

export const s3NoPublicAcl = defineResourceRule({
  id: "s3-no-public-acl",
  title: "No access control list makes a bucket or an object public",
  description: "No access control list of a bucket or an object grants anything to everybody.",
  severity: "critical",
  controls: {
    securityHub: ["S3.2", "S3.3"],
    checkov: ["CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_375", "CKV2_AWS_43"],
    other: ["AWS-0092"],
  },
  remediation: "Remove the ACL; let readers in with a bucket policy, or through CloudFront.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-2",
  types: [bucketAclType, "aws:s3/bucket:Bucket", "aws:s3/bucketObject:BucketObject", "aws:s3/objectCopy:ObjectCopy"],
  *check({ type, props }) {
    const checkAcl = () => {
      const acl = text(props.acl) ?? "";
      return publicAcls.includes(acl) && `acl ${acl} is for everybody; remove it`;
    };
    yield* each([() => [checkAcl], () => grantChecks(type, props)], (checks) => faults(...checks()));
  },
});
