import { hasCredentialName } from "../../lib/credentials";
import { isSet } from "../../lib/presence";
import { defineResourceRule } from "../../lib/rule";
import { isSecret } from "../../lib/sdk";
import { each, ifKnown } from "../../lib/unknowns";

/** What it makes is shown: it is for names, not for passwords. */
const randomStringType = "random:index/randomString:RandomString";

/** Where each type takes a value that nobody may read in a state file or a log. */
const values: Readonly<Record<string, readonly string[]>> = {
  "aws:codebuild/sourceCredential:SourceCredential": ["token"],
  "aws:directoryservice/directory:Directory": ["password"],
  "aws:dms/endpoint:Endpoint": ["password"],
  "aws:docdb/elasticCluster:ElasticCluster": ["adminUserPassword"],
  "aws:docdb/cluster:Cluster": ["masterPassword", "masterPasswordWo"],
  "aws:elasticache/replicationGroup:ReplicationGroup": ["authToken"],
  "aws:rds/cluster:Cluster": ["masterPassword", "masterPasswordWo"],
  "aws:rds/instance:Instance": ["password", "passwordWo"],
  "aws:redshift/cluster:Cluster": ["masterPassword", "masterPasswordWo"],
  "aws:redshiftserverless/namespace:Namespace": ["adminUserPassword", "adminUserPasswordWo"],
  "aws:secretsmanager/secretVersion:SecretVersion": ["secretString", "secretBinary", "secretStringWo"],
  "aws:ssm/parameter:Parameter": ["value", "valueWo"],
  "pulumi:providers:aws": ["secretKey", "token"],
  // These two keep what they make secret by themselves.
  "random:index/randomBytes:RandomBytes": [],
  "random:index/randomPassword:RandomPassword": [],
  [randomStringType]: [],
};

export const secretValueIsSecret = defineResourceRule({
  id: "secret-value-is-secret",
  title: "Passwords and tokens are Pulumi secrets",
  description: "The value of a secret, password or token is marked as secret, so that state and logs never show it.",
  severity: "critical",
  controls: {},
  remediation:
    "Give the value as pulumi.secret(...), from config.requireSecret(...), or from a resource that makes one.",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html",
  types: Object.keys(values),
  *check({ type, props, args }) {
    if (type === randomStringType && hasCredentialName(args.name))
      yield "a RandomString is no secret, so state and logs show it; use RandomPassword";
    yield* each(values[type] ?? [], function* (property) {
      if (!isSet(props, property) || isSecret(props, [property]) === true) return;
      // A parameter that is no SecureString is meant to be read; what its name says is another rule's.
      if (type === "aws:ssm/parameter:Parameter" && ifKnown(() => props.type) !== "SecureString") return;
      yield `${property} is no Pulumi secret, so state and logs show it; mark it`;
    });
  },
});
