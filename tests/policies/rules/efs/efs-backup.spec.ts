import { type Given, unknown } from "../../support/analyze";
import { describeStackRule } from "../../support/describe-rule";

const fileSystem = (props: object = {}, name = "it"): Given => ({
  type: "aws:efs/fileSystem:FileSystem",
  name,
  props: { ...props },
});
const own = (status: unknown, of = ["it"]): Given => ({
  type: "aws:efs/backupPolicy:BackupPolicy",
  name: "policy",
  props: { backupPolicy: { status } },
  refs: { fileSystemId: of },
});
const selection = (props: object, refs: Given["refs"] = {}): Given => ({
  type: "aws:backup/selection:Selection",
  name: "selection",
  props: { ...props },
  refs,
});
const message = (name = "it") =>
  `${name}: it has no backup policy that is ENABLED, and no backup plan selects it; add aws.efs.BackupPolicy`;

describeStackRule("efs-backup", {
  complies: {
    "its own backup": [fileSystem(), own("ENABLED")],
    "its own backup, by its id": [
      fileSystem({ id: "fs-1" }),
      { ...own("ENABLED", []), props: { backupPolicy: { status: "ENABLED" }, fileSystemId: "fs-1" } },
    ],
    "in a plan, by its link": [fileSystem(), selection({ resources: [unknown] }, { resources: ["it"] })],
    "in a plan, by its tag": [
      fileSystem({ tags: { Backup: "daily" } }),
      selection({ selectionTags: [{ type: "STRINGEQUALS", key: "Backup", value: "daily" }] }),
    ],
    "in a plan of everything, its own backup off": [fileSystem(), own("DISABLED"), selection({ resources: ["*"] })],
  },
  violates: {
    "nothing at all": [[fileSystem()], [message()]],
    "its own backup is off": [[fileSystem(), own("DISABLED")], [message()]],
    "its own backup goes off": [[fileSystem(), own("DISABLING")], [message()]],
    "the backup of another": [[fileSystem(), fileSystem({}, "other"), own("ENABLED", ["other"])], [message()]],
    "a plan of tables": [[fileSystem(), selection({ resources: ["arn:aws:dynamodb:*:*:table/*"] })], [message()]],
  },
  undecided: [fileSystem(), own(unknown)],
});
