import { accessPointType } from "../../lib/file-systems";
import { defineResourceRule } from "../../lib/rule";
import { object, text } from "../../lib/values";

/** `/` in all its spellings. */
const isRoot = (path: string) => /^[/.]*$/.test(path.trim());

export const efsApRootDir = defineResourceRule({
  id: "efs-ap-root-dir",
  title: "Access points show one directory, not the whole file system",
  description: "The root directory of every access point is a directory of its own, so that clients see nothing else.",
  severity: "medium",
  controls: { securityHub: ["EFS.3"], checkov: ["CKV_AWS_329"] },
  remediation: "Set rootDirectory.path to a directory, and rootDirectory.creationInfo so that AWS makes it.",
  url: "https://docs.aws.amazon.com/efs/latest/ug/enforce-root-directory-access-point.html",
  types: [accessPointType],
  *check({ props }) {
    const path = text(object(props.rootDirectory).path) ?? "";
    if (isRoot(path))
      yield `rootDirectory.path ${path === "" ? "is not set" : "is the root"}, so clients see the whole file system; name a directory`;
  },
});
