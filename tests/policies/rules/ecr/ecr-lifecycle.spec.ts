import { type Given } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const repository = (props: object = {}): Given => ({
  type: "aws:ecr/repository:Repository",
  name: "images",
  props: { ...props },
});
const policy = (refs: Given["refs"], props: object = {}): Given => ({
  type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
  name: "policy",
  refs,
  props: { ...props },
});
const message = "images: the repository has no lifecycle policy; add one";

describeStackRule("ecr-lifecycle", {
  complies: {
    "by a link": [repository(), policy({ repository: ["images"] })],
    "by its name": [repository({ name: "shop" }), policy({}, { repository: "shop" })],
    "by its id": [repository({ id: "shop" }), policy({}, { repository: "shop" })],
  },
  violates: {
    none: [[repository({ name: "a" })], [message]],
    "of another": [[repository({ name: "shop" }), policy({}, { repository: "other" })], [message]],
  },
  undecided: "never",
});
