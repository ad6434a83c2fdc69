import { defineStackRule } from "../../lib/rule";
import { associationsOf, rulesOfAcl, webAclType } from "../../lib/web-acl-rules";

export const wafHasRules = defineStackRule({
  id: "waf-has-rules",
  title: "Web ACLs have rules",
  description: "A web ACL has at least one rule or rule group; without any it takes every request as it comes.",
  severity: "medium",
  controls: { securityHub: ["WAF.10"], checkov: ["CKV_AWS_175", "CKV_AWS_342"] },
  remediation: "Add rules (or aws.wafv2.WebAclRule): AWS's managed groups first, then a rate limit.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/waf-controls.html#waf-10",
  types: [webAclType],
  *check({ resource, stack }) {
    if (associationsOf(resource, stack).length === 0 && rulesOfAcl(resource, stack).length === 0)
      yield "rules is empty, so every request passes; add rules";
  },
});
