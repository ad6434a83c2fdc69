import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});
const given = (type: string, props: object) => ({ type: `aws:${type}`, props: { ...props } });
const message = (property: string) => `${property} is no Pulumi secret, so state and logs show it; mark it`;
const values: [string, string[]][] = [
  ["codebuild/sourceCredential:SourceCredential", ["token"]],
  ["directoryservice/directory:Directory", ["password"]],
  ["dms/endpoint:Endpoint", ["password"]],
  ["docdb/elasticCluster:ElasticCluster", ["adminUserPassword"]],
  ["redshiftserverless/namespace:Namespace", ["adminUserPassword", "adminUserPasswordWo"]],
  ["docdb/cluster:Cluster", ["masterPassword", "masterPasswordWo"]],
  ["elasticache/replicationGroup:ReplicationGroup", ["authToken"]],
  ["rds/cluster:Cluster", ["masterPassword", "masterPasswordWo"]],
  ["rds/instance:Instance", ["password", "passwordWo"]],
  ["redshift/cluster:Cluster", ["masterPassword", "masterPasswordWo"]],
  ["secretsmanager/secretVersion:SecretVersion", ["secretString", "secretBinary", "secretStringWo"]],
];
const parameter = "ssm/parameter:Parameter";

describeRule("secret-value-is-secret", {
  complies: {
    "a random password": {
      type: "random:index/randomPassword:RandomPassword",
      name: "password",
      props: { length: 20 },
    },
    "random bytes": { type: "random:index/randomBytes:RandomBytes", name: "token", props: { length: 20 } },
    "a random name": { type: "random:index/randomString:RandomString", name: "suffix", props: { length: 8 } },
    "a secret": given("secretsmanager/secretVersion:SecretVersion", { secretString: secret("x") }),
    "a secret that is not known yet": given("secretsmanager/secretVersion:SecretVersion", {
      secretString: secret(unknown),
    }),
    "a provider without a key": { type: "pulumi:providers:aws", props: { region: "eu-west-1" } },
    "a provider with a key that is a secret": {
      type: "pulumi:providers:aws",
      props: { accessKey: "x", secretKey: secret("x") },
    },
    "no value at all": given("rds/instance:Instance", { password: "" }),
    "a parameter that is meant to be read": given(parameter, { type: "String", value: "x" }),
    "a parameter of a type that is not known": given(parameter, { type: unknown, value: "x" }),
    "an encrypted parameter": given(parameter, { type: "SecureString", value: secret("x") }),
  },
  violates: {
    "a random string for a password": [
      { type: "random:index/randomString:RandomString", name: "db-password", props: { length: 20 } },
      ["a RandomString is no secret, so state and logs show it; use RandomPassword"],
    ],
    ...Object.fromEntries(
      values.flatMap(([type, properties]) =>
        properties.map((property) => [
          `${type} ${property}`,
          [given(type, { [property]: "x" }), [message(property)]] as const,
        ]),
      ),
    ),
    "the key of a provider": [{ type: "pulumi:providers:aws", props: { secretKey: "x" } }, [message("secretKey")]],
    "the token of a provider": [{ type: "pulumi:providers:aws", props: { token: "x" } }, [message("token")]],
    "a value that is not known yet and not marked": [
      given("rds/instance:Instance", { password: unknown }),
      [message("password")],
    ],
    "an encrypted parameter": [given(parameter, { type: "SecureString", value: "x" }), [message("value")]],
    "an encrypted parameter that is only written": [
      given(parameter, { type: "SecureString", valueWo: "x" }),
      [message("valueWo")],
    ],
  },
  undecided: "never",
  aboutSecrets: true,
});
