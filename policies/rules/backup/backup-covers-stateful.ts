import { type PolicyResource } from "@pulumi/policy";
import { isReplica } from "../../lib/databases";
import { fits } from "../../lib/exemptions/model";
import { tagsOf } from "../../lib/resource-tags";
import { defineStackRule, type Props } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { ifKnown, some } from "../../lib/unknowns";
import { list, object, text } from "../../lib/values";

const selectionType = "aws:backup/selection:Selection";
const fileSystemType = "aws:efs/fileSystem:FileSystem";
const fileSystemPolicyType = "aws:efs/backupPolicy:BackupPolicy";

/** How the ARNs of each type begin, for a selection that means all of them. */
const arns: Readonly<Record<string, string>> = {
  "aws:dynamodb/table:Table": "arn:aws:dynamodb:eu-west-1:111122223333:table/any",
  "aws:ebs/volume:Volume": "arn:aws:ec2:eu-west-1:111122223333:volume/any",
  [fileSystemType]: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/any",
  "aws:rds/cluster:Cluster": "arn:aws:rds:eu-west-1:111122223333:cluster:any",
  "aws:rds/instance:Instance": "arn:aws:rds:eu-west-1:111122223333:db:any",
};

export const backupCoversStateful = defineStackRule({
  id: "backup-covers-stateful",
  title: "What holds data is backed up",
  description: "Every file system, database, volume and table is in a selection of a backup plan, by ARN or by tag.",
  severity: "high",
  controls: {
    securityHub: ["EFS.2", "RDS.26", "EC2.28"],
    checkov: ["CKV2_AWS_8", "CKV2_AWS_9", "CKV2_AWS_18"],
  },
  remediation:
    "Add it to resources or to the tags of an aws.backup.Selection, or give a file system aws.efs.BackupPolicy.",
  url: "https://docs.aws.amazon.com/aws-backup/latest/devguide/assigning-resources.html",
  types: Object.keys(arns),
  *check({ type, props, resource, stack }) {
    // The source of a replica is what must be backed up.
    if (isReplica(props)) return;
    if (type === fileSystemType && hasOwnBackup(resource, stack)) return;
    if (some(stack.ofType(selectionType), (selection) => covers(selection, resource, type, stack))) return;
    yield "no backup plan selects it; add it to a selection by ARN or by tag";
  },
});

/** AWS's own daily backup of a file system. */
function hasOwnBackup(fileSystem: PolicyResource, stack: StackIndex): boolean {
  const policies = stack.companions(fileSystem, fileSystemPolicyType, "fileSystemId", ["id"]);
  return some(policies, ({ props }) => object(props.backupPolicy).status === "ENABLED");
}

function covers(selection: PolicyResource, resource: PolicyResource, type: string, stack: StackIndex): boolean {
  const props = selection.props as Props;
  if (stack.referenced(selection, "notResources", type).some(({ urn }) => urn === resource.urn)) return false;
  if (stack.referenced(selection, "resources", type).some(({ urn }) => urn === resource.urn)) return true;
  const own = ifKnown(() => text(resource.props.arn));
  const byArn = some(list(props.resources), (pattern) => {
    const arn = text(pattern) ?? "";
    return arn === own || (arn.includes("*") && fits(arn, arns[type] ?? ""));
  });
  return byArn ? !hasConditions(props) || meetsConditions(props, resource) : meetsTags(props, resource);
}

/** Any of the tags is enough. */
function meetsTags(props: Props, resource: PolicyResource): boolean {
  const tags = tagsOf(resource);
  return some(list(props.selectionTags), (tag) => {
    const { key, value } = object(tag);
    return typeof key === "string" && tags[key] !== undefined && tags[key] === value;
  });
}

function hasConditions({ conditions }: Props): boolean {
  return Object.values(firstOf(conditions)).some((each) => list(each).length > 0);
}

/** All conditions must hold. */
function meetsConditions({ conditions }: Props, resource: PolicyResource): boolean {
  const tags = tagsOf(resource);
  const { stringEquals, stringLikes, stringNotEquals, stringNotLikes } = firstOf(conditions);
  const all = (conditionList: unknown, holds: (own: string | undefined, value: string) => boolean) =>
    list(conditionList).every((condition) => {
      const { key, value } = object(condition);
      return holds(tags[(text(key) ?? "").replace("aws:ResourceTag/", "")], text(value) ?? "");
    });
  return (
    all(stringEquals, (own, value) => own === value) &&
    all(stringLikes, (own, value) => own !== undefined && fits(value, own)) &&
    all(stringNotEquals, (own, value) => own !== value) &&
    all(stringNotLikes, (own, value) => own === undefined || !fits(value, own))
  );
}

/** The provider takes one block, some programs write it as a list. */
function firstOf(value: unknown): Props {
  return object(Array.isArray(value) ? list(value)[0] : value);
}
