import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const table: Given = {
  type: "aws:dynamodb/table:Table",
  name: "it",
  props: { arn: "arn:table", tags: { Backup: "daily" } },
};
const of = (type: string): Given => ({ ...table, type: `aws:${type}` });
const selection = (props: object, refs: Given["refs"] = {}): Given => ({
  type: "aws:backup/selection:Selection",
  name: "selection",
  props: { ...props },
  refs,
});
const fileSystem: Given = { type: "aws:efs/fileSystem:FileSystem", name: "it", props: {} };
const own = (status: unknown): Given => ({
  type: "aws:efs/backupPolicy:BackupPolicy",
  name: "policy",
  props: { backupPolicy: { status } },
  refs: { fileSystemId: ["it"] },
});
const message = "it: no backup plan selects it; add it to a selection by ARN or by tag";
const patterns: [string, string][] = [
  ["docdb/cluster:Cluster", "arn:aws:rds:*:*:cluster:*"],
  ["dynamodb/table:Table", "arn:aws:dynamodb:*:*:table/*"],
  ["ebs/volume:Volume", "arn:aws:ec2:*:*:volume/*"],
  ["efs/fileSystem:FileSystem", "arn:aws:elasticfilesystem:*"],
  ["neptune/cluster:Cluster", "arn:aws:rds:*:*:cluster:*"],
  ["rds/cluster:Cluster", "arn:aws:rds:*:*:cluster:*"],
  ["rds/instance:Instance", "arn:aws:rds:*:*:db:*"],
];
const tagged = (key: string, value: unknown) =>
  selection({
    selectionTags: [
      { type: "STRINGEQUALS", key: "Other", value: "x" },
      { type: "STRINGEQUALS", key, value },
    ],
  });
const everything = (conditions: object) => selection({ resources: ["*"], conditions });
const tag = "aws:ResourceTag/Backup";

describeStackRule("backup-covers-stateful", {
  complies: {
    ...Object.fromEntries(
      patterns.map(([type, pattern]) => [`all of ${type}`, [of(type), selection({ resources: [pattern] })]]),
    ),
    everything: [table, selection({ resources: ["*"] })],
    "by its ARN": [table, selection({ resources: ["arn:other", "arn:table"] })],
    "by a link": [{ ...table, props: { arn: unknown } }, selection({ resources: [unknown] }, { resources: ["it"] })],
    "by a tag": [table, tagged("Backup", "daily")],
    "by a tag of the provider": [
      { ...table, props: {}, provider: { defaultTags: '{"tags":{"Backup":"daily"}}' } },
      tagged("Backup", "daily"),
    ],
    "everything with a tag": [table, everything({ stringEquals: [{ key: tag, value: "daily" }] })],
    "everything with such a tag": [table, everything({ stringLikes: [{ key: tag, value: "da*" }] })],
    "everything without a tag": [table, everything({ stringNotEquals: [{ key: tag, value: "never" }] })],
    "everything without such a tag": [
      table,
      everything({ stringNotLikes: [{ key: "aws:ResourceTag/No", value: "n*" }] }),
    ],
    "conditions written as a list": [
      table,
      selection({ resources: ["*"], conditions: [{ stringEquals: [{ key: tag, value: "daily" }] }] }),
    ],
    "a file system with AWS's own backup": [fileSystem, own("ENABLED")],
    "a replica": [{ ...of("rds/instance:Instance"), props: { replicateSourceDb: "main" } }],
  },
  violates: {
    "no selection": [[table], [message]],
    "another type": [[table, selection({ resources: ["arn:aws:rds:*"] })], [message]],
    "another ARN": [[table, selection({ resources: ["arn:tables"] })], [message]],
    "another value of the tag": [[table, tagged("Backup", "weekly")], [message]],
    "another tag": [[table, tagged("Backups", "daily")], [message]],
    "taken out by a link": [[table, selection({ resources: ["*"] }, { notResources: ["it"] })], [message]],
    "everything with another tag": [[table, everything({ stringEquals: [{ key: tag, value: "weekly" }] })], [message]],
    "everything with another kind of tag": [
      [table, everything({ stringLikes: [{ key: tag, value: "we*" }] })],
      [message],
    ],
    "everything with a tag that it lacks": [
      [table, everything({ stringLikes: [{ key: "aws:ResourceTag/No", value: "*" }] })],
      [message],
    ],
    "everything but its tag": [[table, everything({ stringNotEquals: [{ key: tag, value: "daily" }] })], [message]],
    "everything but such a tag": [[table, everything({ stringNotLikes: [{ key: tag, value: "da*" }] })], [message]],
    "a file system whose own backup is off": [[fileSystem, own("DISABLED")], [message]],
    "a table beside a file system's policy": [[table, { ...own("ENABLED") }], [message]],
  },
  undecided: [table, selection({ resources: unknown })],
});
