import { type PolicyResource } from "@pulumi/policy";
import { type Props } from "./props";
import { type StackIndex } from "./stack-index";
import { isEmpty, json, list, object } from "./values";

export const webAclType = "aws:wafv2/webAcl:WebAcl";
export const ruleGroupType = "aws:wafv2/ruleGroup:RuleGroup";
export const webAclRuleType = "aws:wafv2/webAclRule:WebAclRule";
/** A rule that does nothing but hold a group: its properties are those of the group, not of a rule. */
export const groupAssociationType = "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation";

/** A rule of a web ACL, whichever of the forms the program used; nothing of it is read yet. */
export type WafRule = () => Props;

/** The rules of a web ACL: inside it, as JSON, and as resources of their own. Associations of groups are not among them. */
export function rulesOfAcl(acl: PolicyResource, stack: StackIndex): WafRule[] {
  const own = stack.companions(acl, webAclRuleType, "webAclArn", ["arn"]);
  return [
    ...rulesInside(acl.props as Props, "ruleJson"),
    ...own.map(
      ({ props }) =>
        () =>
          props as Props,
    ),
  ];
}

/** The groups that a web ACL holds by an association, AWS's and one's own. */
export function associationsOf(acl: PolicyResource, stack: StackIndex): readonly PolicyResource[] {
  return stack.companions(acl, groupAssociationType, "webAclArn", ["arn"]);
}

/** The rules of the rule groups of this stack to which a web ACL refers. */
export function rulesOfGroups(acl: PolicyResource, stack: StackIndex): WafRule[] {
  const groups = [
    ...stack.referenced(acl, "rules", ruleGroupType),
    ...stack.referenced(acl, "ruleJson", ruleGroupType),
    ...stack
      .companions(acl, webAclRuleType, "webAclArn", ["arn"])
      .flatMap((rule) => stack.referenced(rule, "statement", ruleGroupType)),
    ...associationsOf(acl, stack).flatMap((rule) => stack.referenced(rule, "ruleGroupReference", ruleGroupType)),
  ];
  return groups.flatMap((group) => rulesInside(group.props as Props, "rulesJson"));
}

function rulesInside(props: Props, jsonProperty: string): WafRule[] {
  const raw = props[jsonProperty];
  const rules = list(isEmpty(raw) ? props.rules : lowered(json(raw, jsonProperty)));
  return Array.from({ length: rules.length }, (_, index) => () => object(rules[index]));
}

/** JSON is written as AWS's own interface has it, with keys that begin with a capital. */
function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.charAt(0).toLowerCase() + key.slice(1), lowered(inner)]),
  );
}
