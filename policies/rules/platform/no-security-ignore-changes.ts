import { defineResourceRule } from "../../lib/rule";
import { isSecurityPath } from "../../lib/security-properties";
import { rewrittenProperty } from "../../lib/traffic-shifts";

export const noSecurityIgnoreChanges = defineResourceRule({
  id: "no-security-ignore-changes",
  title: "Pulumi sees every change of what keeps a resource safe",
  description:
    "The option ignoreChanges names no property on which security depends: policies, roles, rules, encryption, exposure, logs.",
  severity: "medium",
  controls: {},
  remediation: "Take the property out of ignoreChanges, and write into the program what shall hold.",
  url: "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_detect_investigate_events_noncompliant_resources.html",
  types: "*",
  *check({ type, args }) {
    for (const path of args.opts.ignoreChanges)
      // Where ECS moves traffic it must be ignored, and nowhere else: `ecs-shift-rules-left-alone` sees both.
      if (isSecurityPath(type, path) && path !== rewrittenProperty.get(type))
        yield `the option ignoreChanges has ${path}: what somebody opens by hand there stays open; remove it`;
  },
});
