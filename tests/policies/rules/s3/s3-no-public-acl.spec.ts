import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const canned = (acl: string, type = "aws:s3/bucketAcl:BucketAcl") => ({ type, props: { acl } });
const group = (name: string) => `http://acs.amazonaws.com/groups/${name}`;
const grantee = (name: string) => ({ permission: "READ", grantee: { type: "Group", uri: group(name) } });
const policy = (...grants: unknown[]) => ({
  type: "aws:s3/bucketAcl:BucketAcl",
  props: { accessControlPolicy: { owner: { id: "owner" }, grants } },
});
const granted = (type: string, ...grants: unknown[]) => ({ type, props: { grants } });
const message = (acl: string) => `acl ${acl} is for everybody; remove it`;

describeRule("s3-no-public-acl", {
  complies: {
    private: canned("private"),
    "log delivery": canned("log-delivery-write"),
    unset: { type: "aws:s3/bucket:Bucket", props: {} },
    "a grant to the log delivery of S3": policy(grantee("s3/LogDelivery")),
    "a grant to one account": policy({ permission: "READ", grantee: { type: "CanonicalUser", id: "somebody" } }),
  },
  violates: {
    "everybody reads": [canned("public-read"), [message("public-read")]],
    "everybody writes": [canned("public-read-write"), [message("public-read-write")]],
    "everybody with an AWS account": [canned("authenticated-read"), [message("authenticated-read")]],
    "the old name of ACLs": [canned("public-read", "aws:s3/bucketAclV2:BucketAclV2"), [message("public-read")]],
    "inline in a bucket": [canned("public-read", "aws:s3/bucket:Bucket"), [message("public-read")]],
    "inline in a bucket of the old name": [canned("public-read", "aws:s3/bucketV2:BucketV2"), [message("public-read")]],
    "an object": [canned("public-read", "aws:s3/bucketObject:BucketObject"), [message("public-read")]],
    "an object of the other name": [
      canned("public-read", "aws:s3/bucketObjectv2:BucketObjectv2"),
      [message("public-read")],
    ],
    "the copy of an object": [canned("public-read", "aws:s3/objectCopy:ObjectCopy"), [message("public-read")]],
    "a grant to everybody": [
      policy(grantee("s3/LogDelivery"), grantee("global/AllUsers")),
      ["accessControlPolicy.grants[1] is for everybody; remove it"],
    ],
    "a grant to everybody with an AWS account": [
      policy(grantee("global/AuthenticatedUsers")),
      ["accessControlPolicy.grants[0] is for everybody; remove it"],
    ],
    "a grant inline in a bucket": [
      granted("aws:s3/bucket:Bucket", { type: "Group", uri: group("global/AllUsers"), permissions: ["READ"] }),
      ["grants[0] is for everybody; remove it"],
    ],
    "a grant on the access logs": [
      {
        type: "aws:s3/bucketLogging:BucketLogging",
        props: { targetGrants: [grantee("s3/LogDelivery"), grantee("global/AllUsers")] },
      },
      ["targetGrants[1] is for everybody; remove it"],
    ],
    "a grant on the access logs, the old name": [
      { type: "aws:s3/bucketLoggingV2:BucketLoggingV2", props: { targetGrants: [grantee("global/AllUsers")] } },
      ["targetGrants[0] is for everybody; remove it"],
    ],
    "a grant on the copy of an object": [
      granted("aws:s3/objectCopy:ObjectCopy", { uri: group("global/AllUsers"), permissions: ["READ"] }),
      ["grants[0] is for everybody; remove it"],
    ],
  },
  partlyUndecided: {
    "another grant is not known": [
      policy(unknown, grantee("global/AllUsers")),
      ["accessControlPolicy.grants[1] is for everybody; remove it"],
    ],
  },
  undecided: canned(unknown),
});
