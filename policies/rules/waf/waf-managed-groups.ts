import { type PolicyResource } from "@pulumi/policy";
import { defineStackRule, type Props } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { each, some } from "../../lib/unknowns";
import { isEmpty, object } from "../../lib/values";
import { associationsOf, rulesOfAcl, type WafRule, webAclType } from "../../lib/web-acl-rules";

const required = ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"];

/** Whether a rule holds a managed group, and whether it blocks with it or only counts. */
interface ManagedGroup {
  readonly is: (name: string) => boolean;
  readonly blocks: () => boolean;
}

export const wafManagedGroups = defineStackRule({
  id: "waf-managed-groups",
  title: "Web ACLs use AWS's managed rule groups",
  description: "A web ACL enforces the common rule set and the one of known bad inputs (Log4j among them).",
  severity: "high",
  controls: { checkov: ["CKV_AWS_192", "CKV2_AWS_76"] },
  remediation: "Add both as managedRuleGroupStatement of vendor AWS with overrideAction none.",
  url: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
  types: [webAclType],
  *check({ resource, stack }) {
    const groups = groupsOf(resource, stack);
    yield* each(required, function* (name) {
      const enforces = (group: ManagedGroup) => group.is(name) && group.blocks();
      if (some(groups, enforces)) return;
      const counts = some(groups, (group) => group.is(name));
      yield counts
        ? `${name} only counts; set its overrideAction to none`
        : `${name} is missing from the rules; add it`;
    });
  },
});

function groupsOf(acl: PolicyResource, stack: StackIndex): ManagedGroup[] {
  return [
    ...rulesOfAcl(acl, stack).map(ofRule),
    ...associationsOf(acl, stack).map(({ props }) => ({
      is: (name: string) => isAws(object(props.managedRuleGroup), name),
      blocks: () => isEmpty(props.overrideAction) || props.overrideAction === "none",
    })),
  ];
}

function ofRule(read: WafRule): ManagedGroup {
  return {
    is: (name) => isAws(object(object(read().statement).managedRuleGroupStatement), name),
    blocks: () => !isEmpty(object(read().overrideAction).none),
  };
}

/** Another vendor's group of the same name is another group. */
function isAws({ name, vendorName }: Props, wanted: string): boolean {
  return name === wanted && (vendorName ?? "AWS") === "AWS";
}
