import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const role = (statement: object) => ({
  type: "aws:iam/role:Role",
  props: { assumeRolePolicy: document({ Sid: "Trust", Effect: "Allow", Action: "sts:AssumeRole", ...statement }) },
});
const anybody = "assumeRolePolicy: Trust lets any AWS account take the role";

describeRule("iam-trust-no-wildcard", {
  complies: {
    "a service": role({ Principal: { Service: "ecs-tasks.amazonaws.com" } }),
    "an account": role({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
    "everybody of an organisation": role({
      Principal: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } },
    }),
    "a denial for everybody": role({ Effect: "Deny", Principal: "*" }),
  },
  violates: {
    everybody: [role({ Principal: "*" }), [anybody]],
    "every account": [role({ Principal: { AWS: ["arn:aws:iam::111122223333:root", "*"] } }), [anybody]],
    "a wildcard account": [role({ Principal: { AWS: "arn:aws:iam::*:root" } }), [anybody]],
    "a condition that narrows nothing": [
      role({ Principal: "*", Condition: { StringLike: { "aws:PrincipalArn": "*" } } }),
      [anybody],
    ],
    "everybody but": [
      role({ NotPrincipal: { AWS: "arn:aws:iam::111122223333:root" } }),
      ["assumeRolePolicy: Trust allows with NotPrincipal, which lets everybody else in"],
    ],
  },
  undecided: { type: "aws:iam/role:Role", props: { assumeRolePolicy: unknown } },
});
