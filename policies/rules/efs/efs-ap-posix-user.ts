import { accessPointType } from "../../lib/file-systems";
import { defineResourceRule } from "../../lib/rule";
import { number, object } from "../../lib/values";

export const efsApPosixUser = defineResourceRule({
  id: "efs-ap-posix-user",
  title: "Access points act as one user, who is not root",
  description: "Every access point replaces the user that a client claims to be, and not by root.",
  severity: "medium",
  controls: { securityHub: ["EFS.4"], checkov: ["CKV_AWS_330"] },
  remediation: "Set posixUser with the uid and gid of the application, not 0.",
  url: "https://docs.aws.amazon.com/efs/latest/ug/enforce-identity-access-points.html",
  types: [accessPointType],
  *check({ props }) {
    const uid = number(object(props.posixUser).uid);
    if (uid === undefined) yield "posixUser is not set, so a client is whoever it claims to be; set uid and gid";
    else if (uid === 0) yield "posixUser.uid is 0, which is root; use the user of the application";
  },
});
