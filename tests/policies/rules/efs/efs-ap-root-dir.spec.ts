import { type Given, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const accessPoint = (rootDirectory?: unknown): Given => ({
  type: "aws:efs/accessPoint:AccessPoint",
  props: rootDirectory === undefined ? {} : { rootDirectory },
});
const end = "so clients see the whole file system; name a directory";
const unset = `rootDirectory.path is not set, ${end}`;
const root = `rootDirectory.path is the root, ${end}`;

describeRule("efs-ap-root-dir", {
  complies: {
    "a directory": accessPoint({ path: "/jenkins" }),
    "a directory that is hidden": accessPoint({ path: "/.data" }),
    "one letter": accessPoint({ path: "/a" }),
  },
  violates: {
    "no word": [accessPoint(), [unset]],
    "nothing but how to make it": [accessPoint({ creationInfo: { permissions: "0700" } }), [unset]],
    "an empty path": [accessPoint({ path: "" }), [unset]],
    "the root": [accessPoint({ path: "/" }), [root]],
    "the root in other words": [accessPoint({ path: " //. " }), [root]],
  },
  undecided: accessPoint({ path: unknown }),
});
