import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});
const given = (props: object, type = "aws:lambda/function:Function") => ({ type, props: { ...props } });
// Put together here, so that no scanner takes this file for a leak.
const key = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
const pem = ["-----BEGIN RSA ", "PRIVATE KEY-----"].join("");
const message = (path: string, kind: string) =>
  `${path} holds what looks like one (${kind}); store it as a secret and change it`;
const kinds: [string, string][] = [
  ["AWS access key", key],
  ["AWS access key", ["ASIA", "IOSFODNN7EXAMPLE"].join("")],
  ["GitHub token", `ghp_${"a1".repeat(18)}`],
  ["GitHub token", `github_pat_${"a1".repeat(12)}`],
  ["GitLab token", `glpat-${"a1".repeat(10)}`],
  ["Slack token", ["xoxb", "123456789012-abc"].join("-")],
  ["npm token", `npm_${"aB3".repeat(12)}`],
  ["private key", pem],
  ["JSON web token", "eyJhbGciOiJI.eyJzdWIiOiIx.c2ln"],
  ["password in an address", "postgres://shop:hunter2@db.example.com/shop"],
];
const base64 = (text: string) => Buffer.from(text).toString("base64");

describeRule("no-plaintext-secret-anywhere", {
  complies: {
    "a secret": given({ environment: { variables: { KEY: secret(key) } } }),
    "a secret that holds many": given({ environment: secret({ variables: { KEY: key } }) }),
    "what is not known yet": given({ environment: unknown, list: [unknown] }),
    "what only looks like one": given({
      role: "arn:aws:iam::111122223333:role/app",
      digest: `sha256:${"0f".repeat(32)}`,
      url: "https://example.com/a?b=c@d",
      certificate: "-----BEGIN CERTIFICATE-----",
      template: "postgres://${user}:${password}@db",
      text: base64("#!/bin/bash\necho this is a longer script without any credential in it"),
    }),
    nothing: given({}, "pulumi:pulumi:Stack"),
  },
  violates: {
    ...Object.fromEntries(
      kinds.map(([kind, value], index) => [`${kind} ${index}`, [given({ value }), [message("value", kind)]] as const]),
    ),
    "deep inside": [
      given({ a: { b: [{}, { c: `x ${key} y` }] } }, "aws:ssm/parameter:Parameter"),
      [message("a.b[1].c", "AWS access key")],
    ],
    "in JSON": [
      given({ containerDefinitions: JSON.stringify([{ environment: [{ value: key }] }]) }),
      [message("containerDefinitions", "AWS access key")],
    ],
    "in base64": [
      given({ userData: base64(`#!/bin/bash\nexport AWS_ACCESS_KEY_ID=${key}\n`) }),
      [message("userData", "AWS access key")],
    ],
    "in the provider": [given({ accessKey: key }, "pulumi:providers:aws"), [message("accessKey", "AWS access key")]],
    "two of them": [given({ a: key, b: pem }), [message("a", "AWS access key"), message("b", "private key")]],
  },
  undecided: "never",
  aboutSecrets: true,
});
