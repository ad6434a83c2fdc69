import { document, unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const given = (statement: object) => ({
  type: "aws:dynamodb/resourcePolicy:ResourcePolicy",
  props: { policy: document({ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "*", ...statement }) },
});
const message = "policy: statement 1 lets everybody use the table; name who it is for";

describeRule("dynamodb-policy-not-public", {
  complies: {
    "a role": given({ Principal: { AWS: "arn:aws:iam::111122223333:role/app" } }),
    "everybody of the organisation": given({
      Principal: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abc" } },
    }),
    "a refusal": given({ Effect: "Deny", Principal: "*" }),
  },
  violates: {
    everybody: [given({ Principal: "*" }), [message]],
    "everybody in a list": [given({ Principal: { AWS: ["111122223333", "*"] } }), [message]],
    "over TLS only": [given({ Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }), [message]],
  },
  undecided: { type: "aws:dynamodb/resourcePolicy:ResourcePolicy", props: { policy: unknown } },
});
