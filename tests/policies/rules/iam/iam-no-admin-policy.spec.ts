import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const policy = (statement: object, type = "aws:iam/rolePolicy:RolePolicy") => ({
  type,
  props: { policy: document(statement) },
});

describeRule("iam-no-admin-policy", {
  complies: {
    "everything on one bucket": policy({ Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::b" }),
    "one service on everything": policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }),
    "a denial of everything": policy({ Effect: "Deny", Action: "*", Resource: "*" }),
    "a role without inline policies": { type: "aws:iam/role:Role", props: {} },
    "a policy that is not given": { type: "aws:iam/policy:Policy", props: {} },
  },
  violates: {
    "what is no document": [
      { type: "aws:iam/policy:Policy", props: { policy: "{ broken" } },
      ["a document is not valid JSON, so nothing can be said of it; AWS would refuse it"],
    ],
    "everything but a few actions": [
      policy({ Sid: "Most", Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
      ["policy: Most allows everything but a few actions on everything; name the actions that are needed"],
    ],
    "a role's policy": [
      policy({ Sid: "All", Effect: "Allow", Action: "*", Resource: "*" }),
      ["policy: All allows everything on everything"],
    ],
    "lists, and the long form": [
      policy({ Effect: "Allow", Action: ["s3:Get*", "*:*"], Resource: ["arn:x", "*"] }, "aws:iam/policy:Policy"),
      ["policy: statement 1 allows everything on everything"],
    ],
    "a user's policy": [
      policy({ Effect: "Allow", Action: "*", Resource: "*" }, "aws:iam/userPolicy:UserPolicy"),
      ["policy: statement 1 allows everything on everything"],
    ],
    "inline in a role": [
      {
        type: "aws:iam/role:Role",
        props: { inlinePolicies: [{ name: "a", policy: document({ Effect: "Allow", Action: "*", Resource: "*" }) }] },
      },
      ["inlinePolicies[0].policy: statement 1 allows everything on everything"],
    ],
    "a document that is an object, one statement without a list": [
      {
        type: "aws:iam/policy:Policy",
        props: { policy: { Statement: { Effect: "Allow", Action: "*", Resource: "*" } } },
      },
      ["policy: statement 1 allows everything on everything"],
    ],
  },
  undecided: { type: "aws:iam/rolePolicy:RolePolicy", props: { policy: unknown } },
});
