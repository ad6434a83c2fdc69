import { type PolicyResource } from "@pulumi/policy";
import { fits } from "./exemptions/model";
import { fileSystemType } from "./file-systems";
import { type Props } from "./props";
import { tagsOf } from "./resource-tags";
import { type StackIndex } from "./stack-index";
import { ifKnown, some } from "./unknowns";
import { list, object, text } from "./values";

/** Which resources a backup plan covers. */

const selectionType = "aws:backup/selection:Selection";
const fileSystemPolicyType = "aws:efs/backupPolicy:BackupPolicy";

/** How the ARNs of each type begin, for a selection that means all of them. */
const arns: Readonly<Record<string, string>> = {
  // Document and graph databases have ARNs of RDS.
  "aws:docdb/cluster:Cluster": "arn:aws:rds:eu-west-1:111122223333:cluster:any",
  "aws:dynamodb/table:Table": "arn:aws:dynamodb:eu-west-1:111122223333:table/any",
  "aws:ebs/volume:Volume": "arn:aws:ec2:eu-west-1:111122223333:volume/any",
  [fileSystemType]: "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/any",
  "aws:neptune/cluster:Cluster": "arn:aws:rds:eu-west-1:111122223333:cluster:any",
  "aws:rds/cluster:Cluster": "arn:aws:rds:eu-west-1:111122223333:cluster:any",
  "aws:rds/instance:Instance": "arn:aws:rds:eu-west-1:111122223333:db:any",
};

/** Types that a plan can cover. */
export const coveredTypes = Object.keys(arns);

/** Whether a resource is backed up: a selection covers it, or it is a file system with AWS's own daily backup. */
export function isBackedUp(resource: PolicyResource, type: string, stack: StackIndex): boolean {
  if (type === fileSystemType && hasOwnBackup(resource, stack)) return true;
  return some(stack.ofType(selectionType), (selection) => covers(selection, resource, type, stack));
}

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
