import { type Given, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const accessPoint = (posixUser?: unknown): Given => ({
  type: "aws:efs/accessPoint:AccessPoint",
  props: posixUser === undefined ? {} : { posixUser },
});
const unset = "posixUser is not set, so a client is whoever it claims to be; set uid and gid";
const root = "posixUser.uid is 0, which is root; use the user of the application";

describeRule("efs-ap-posix-user", {
  complies: {
    "a user": accessPoint({ uid: 1000, gid: 1000 }),
    "the first that is not root": accessPoint({ uid: "1", gid: 0 }),
  },
  violates: {
    "no word": [accessPoint(), [unset]],
    "a group alone": [accessPoint({ gid: 1000 }), [unset]],
    root: [accessPoint({ uid: 0, gid: 1000 }), [root]],
    "root as text": [accessPoint({ uid: "0", gid: 0 }), [root]],
  },
  undecided: accessPoint({ uid: unknown, gid: 1000 }),
});
