import { defineResourceRule } from "../../lib/rule";
import { number } from "../../lib/values";

/** What AWS takes where the program says nothing. */
const longestWindow = 30;

export const secretRecoveryWindow = defineResourceRule<{ minimumDays: number }>({
  id: "secret-recovery-window",
  title: "A deleted secret can be brought back",
  description: "A secret that is deleted waits long enough before its value is gone.",
  severity: "medium",
  controls: {},
  remediation: "Leave recoveryWindowInDays out (30 days), or set 7 or more.",
  url: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_delete-secret.html",
  types: ["aws:secretsmanager/secret:Secret"],
  configSchema: {
    properties: {
      minimumDays: {
        type: "number",
        description: "Days that a deleted secret waits at least; AWS allows 0 and 7 to 30.",
        default: 7,
      },
    },
  },
  *check({ props, config: { minimumDays } }) {
    const days = number(props.recoveryWindowInDays) ?? longestWindow;
    if (days < minimumDays) yield `recoveryWindowInDays is ${days}; set ${minimumDays} or more`;
  },
  fix(props, { minimumDays }) {
    props.recoveryWindowInDays = minimumDays;
  },
});
