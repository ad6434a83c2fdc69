import { type PolicyResource } from "@pulumi/policy";
import { defineStackRule, type Props } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { each, some } from "../../lib/unknowns";
import { json, list, object } from "../../lib/values";

const aclType = "aws:wafv2/webAcl:WebAcl";
const ruleType = "aws:wafv2/webAclRule:WebAclRule";
const associationType = "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation";
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
  types: [aclType],
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

/** The rules of a web ACL: inside it, as JSON, or as resources of their own in either of two forms. */
function groupsOf(acl: PolicyResource, stack: StackIndex): ManagedGroup[] {
  const ofAcl = (type: string) => stack.companions(acl, type, "webAclArn", ["arn"]);
  const inside = list(
    acl.props.ruleJson === undefined ? acl.props.rules : lowered(json(acl.props.ruleJson, "ruleJson")),
  );
  return [
    ...Array.from({ length: inside.length }, (_, index) => ofRule(() => object(inside[index]))),
    ...ofAcl(ruleType).map(({ props }) => ofRule(() => props)),
    ...ofAcl(associationType).map(({ props }) => ({
      is: (name: string) => isAws(object(props.managedRuleGroup), name),
      blocks: () => (props.overrideAction ?? "none") === "none",
    })),
  ];
}

function ofRule(read: () => Props): ManagedGroup {
  return {
    is: (name) => isAws(object(object(read().statement).managedRuleGroupStatement), name),
    blocks: () => object(read().overrideAction).none !== undefined,
  };
}

/** Another vendor's group of the same name is another group. */
function isAws({ name, vendorName }: Props, wanted: string): boolean {
  return name === wanted && (vendorName ?? "AWS") === "AWS";
}

/** `ruleJson` is written as AWS's own interface has it, with keys that begin with a capital. */
function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.charAt(0).toLowerCase() + key.slice(1), lowered(inner)]),
  );
}
