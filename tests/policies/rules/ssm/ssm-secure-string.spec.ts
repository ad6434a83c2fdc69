import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const parameter = (props: object, name = "it") => ({ type: "aws:ssm/parameter:Parameter", name, props: { ...props } });
const clear = "it has the name of a credential and is no SecureString; set the type";
const noKey = "keyId is not set, so everybody in the account may decrypt it; name a key";
const shown = "insecureValue shows a credential in every preview; use value";

describeRule("ssm-secure-string", {
  complies: {
    "a password under a key": parameter({ name: "/shop/db/password", type: "SecureString", keyId: unknown }),
    "a setting in clear": parameter({ name: "/shop/url", type: "String", insecureValue: "x" }),
    "where a secret stands": parameter({ name: "/shop/db/password-arn", type: "String" }),
    "a setting whose key is not known": parameter({ name: "/shop/url", type: "String", keyId: unknown }),
  },
  violates: {
    "a password in clear": [parameter({ name: "/shop/db/password", type: "String" }), [clear]],
    "a token in a list": [parameter({ name: "/shop/api-token", type: "StringList" }), [clear]],
    "named after the resource": [parameter({ type: "String" }, "api-key"), [clear]],
    "without a key": [parameter({ name: "/shop/db/password", type: "SecureString" }), [noKey]],
    "any value without a key": [parameter({ name: "/shop/url", type: "SecureString" }), [noKey]],
    "shown in previews": [parameter({ name: "/shop/dbPassword", type: "String", insecureValue: "x" }), [clear, shown]],
  },
  partlyUndecided: {
    "shown, and its type not known": [
      parameter({ name: "/shop/token", type: unknown, insecureValue: "x", keyId: "k" }),
      [shown],
    ],
  },
  undecided: parameter({ name: unknown, type: "String", keyId: "k" }),
});
