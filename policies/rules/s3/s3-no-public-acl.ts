import { defineResourceRule, type Props } from "../../lib/rule";
import { each, faults } from "../../lib/unknowns";
import { list, object, text } from "../../lib/values";

const bucketAclType = "aws:s3/bucketAcl:BucketAcl";
const publicAcls = ["public-read", "public-read-write", "authenticated-read"];
/** Both groups are everybody: anybody can have an AWS account. */
const publicGroups = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

/** Where each type keeps its grants. Some name who gets them one level deeper. */
const places: Readonly<Record<string, { readonly path: readonly string[]; readonly hasGrantee: boolean }>> = {
  [bucketAclType]: { path: ["accessControlPolicy", "grants"], hasGrantee: true },
  "aws:s3/bucket:Bucket": { path: ["grants"], hasGrantee: false },
  // Who may read the access logs that are written.
  "aws:s3/bucketLogging:BucketLogging": { path: ["targetGrants"], hasGrantee: true },
  "aws:s3/bucketObject:BucketObject": { path: ["grants"], hasGrantee: false },
  "aws:s3/objectCopy:ObjectCopy": { path: ["grants"], hasGrantee: false },
};

/** A check of each grant. */
function grantChecks(type: string, props: Props): (() => string | false)[] {
  const { path, hasGrantee } = places[type] ?? { path: [], hasGrantee: false };
  const grants = list(path.reduce<unknown>((value, key) => object(value)[key], props));
  return Array.from({ length: grants.length }, (_, index) => () => {
    const grant = object(grants[index]);
    const uri = text((hasGrantee ? object(grant.grantee) : grant).uri) ?? "";
    return publicGroups.test(uri) && `${path.join(".")}[${index}] is for everybody; remove it`;
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
  types: Object.keys(places),
  *check({ type, props }) {
    const checkAcl = () => {
      const acl = text(props.acl) ?? "";
      return publicAcls.includes(acl) && `acl ${acl} is for everybody; remove it`;
    };
    yield* each([() => [checkAcl], () => grantChecks(type, props)], (checks) => faults(...checks()));
  },
});
