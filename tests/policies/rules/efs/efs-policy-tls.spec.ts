import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const fileSystem = (name = "home"): Given => ({ type: "aws:efs/fileSystem:FileSystem", name, props: { name } });
const policy = (statements: unknown, of = ["home"], name = "policy"): Given => ({
  type: "aws:efs/fileSystemPolicy:FileSystemPolicy",
  name,
  props: { policy: JSON.stringify({ Statement: statements }) },
  refs: { fileSystemId: of },
});
const role = { AWS: "arn:aws:iam::111122223333:role/task" };
const tls = {
  Effect: "Deny",
  Principal: { AWS: "*" },
  Action: "*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const allow = { Effect: "Allow", Principal: role, Action: "elasticfilesystem:ClientMount" };
const none =
  "home: it has no policy, so whoever reaches a mount target may mount it, without TLS; add aws.efs.FileSystemPolicy";
const noTls = (name = "policy") =>
  `${name}: policy does not refuse mounts without TLS; deny elasticfilesystem:ClientMount to * where aws:SecureTransport is false`;
const anonymous = (label: string) => `policy: policy: ${label} lets clients mount without a name; name the roles`;

describeStackRule("efs-policy-tls", {
  complies: {
    "a role, over TLS": [fileSystem(), policy([allow, tls])],
    "TLS alone": [fileSystem(), policy(tls)],
    "the actions of clients": [
      fileSystem(),
      policy([allow, { ...tls, Principal: "*", Action: ["elasticfilesystem:Client*"] }]),
    ],
    "a file system by its id": [
      { ...fileSystem(), props: { id: "fs-1" } },
      { ...policy([], []), props: { fileSystemId: "fs-1", policy: { Statement: [allow, tls] } } },
    ],
    "an object": [fileSystem(), { ...policy([]), props: { policy: { Statement: [allow, tls] } } }],
    "everybody may write, and nobody mount": [
      fileSystem(),
      policy([{ ...allow, Principal: "*", Action: "elasticfilesystem:ClientWrite" }, tls]),
    ],
    "everybody of an organisation": [
      fileSystem(),
      policy([
        { ...allow, Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } },
        tls,
      ]),
    ],
    "nobody may mount otherwise": [fileSystem(), policy([{ ...allow, Effect: "Deny", Principal: "*" }, tls])],
  },
  violates: {
    "no policy": [[fileSystem()], [none]],
    "the policy of another": [[fileSystem(), fileSystem("other"), policy([tls], ["other"])], [none]],
    "no word on TLS": [[fileSystem(), policy([allow])], [noTls()]],
    "TLS for writers alone": [
      [fileSystem(), policy([allow, { ...tls, Action: "elasticfilesystem:ClientWrite" }])],
      [noTls()],
    ],
    "TLS for one role": [[fileSystem(), policy([allow, { ...tls, Principal: role }])], [noTls()]],
    everybody: [[fileSystem(), policy([tls, { ...allow, Principal: "*" }])], [anonymous("statement 2")]],
    "everybody through a mount target": [
      [
        fileSystem(),
        policy([
          {
            ...allow,
            Sid: "Console",
            Principal: { AWS: "*" },
            Action: ["elasticfilesystem:Client*"],
            Condition: { Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } },
          },
          tls,
        ]),
      ],
      [anonymous("Console")],
    ],
    "everybody else": [
      [fileSystem(), policy([{ ...allow, Principal: undefined, NotPrincipal: role }, tls])],
      [anonymous("statement 1")],
    ],
    "both wrong": [
      [fileSystem(), policy([{ ...allow, Principal: "*" }])],
      [noTls(), anonymous("statement 1")],
    ],
  },
  partlyUndecided: {
    "another policy is not known": [
      [
        fileSystem(),
        { ...policy([], ["home"], "first"), props: { policy: unknown } },
        policy([allow], ["home"], "second"),
      ],
      [noTls("second")],
    ],
  },
  undecided: [fileSystem(), { ...policy([]), props: { policy: unknown } }],
});
