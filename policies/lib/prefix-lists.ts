import { type PolicyResource } from "@pulumi/policy";
import { isInternet } from "./cidr";
import { type Props } from "./props";
import { groupTypes, ingressRuleType, legacyRuleType } from "./security-groups";
import { type StackIndex } from "./stack-index";
import { some } from "./unknowns";
import { list, object } from "./values";

/** Lists of networks that security groups name instead of the networks themselves. */

export const prefixListType = "aws:ec2/managedPrefixList:ManagedPrefixList";
const entryType = "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry";

/** Whether one of the networks of a list is the internet, whether it stands inside or is a resource of its own. */
export function holdsInternet(prefixList: PolicyResource, stack: StackIndex): boolean {
  const inside = list((prefixList.props as Props).entries);
  const entries = stack.companions(prefixList, entryType, "prefixListId", ["id"]);
  return (
    some(inside, (entry) => isInternet(object(entry).cidr)) ||
    some(entries, ({ props }) => isInternet((props as Props).cidr))
  );
}

/** Whether a security group lets in the networks of a list. */
export function letsIn(prefixList: PolicyResource, stack: StackIndex): boolean {
  const legacy = stack.referring(prefixList, legacyRuleType, "prefixListIds");
  return (
    stack.companions(prefixList, ingressRuleType, "prefixListId", ["id"]).length > 0 ||
    groupTypes.some((type) => stack.referring(prefixList, type, "ingress").length > 0) ||
    some(legacy, ({ props }) => (props as Props).type !== "egress")
  );
}
