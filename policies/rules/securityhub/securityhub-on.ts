import { accountWideTypes, securityHubType, speaksForStack } from "../../lib/account-wide";
import { defineStackRule } from "../../lib/rule";
import { isEmpty, isTrue } from "../../lib/values";

/** Both generations of the service. */
const hubTypes = [securityHubType, "aws:securityhub/accountV2:AccountV2"];
const subscriptionType = "aws:securityhub/standardsSubscription:StandardsSubscription";

export const securityhubOn = defineStackRule<{ required: boolean }>({
  id: "securityhub-on",
  title: "Security Hub is on and measures by a standard",
  description: "The stack that owns what is account-wide has Security Hub on, with at least one standard.",
  severity: "medium",
  controls: { cis5: ["4.16"] },
  remediation: "Add aws.securityhub.Account, and leave enableDefaultStandards out or subscribe to a standard.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html",
  types: accountWideTypes,
  configSchema: {
    properties: {
      required: {
        type: "boolean",
        description: "Whether Security Hub must be on. False where the organisation switches it on for its members.",
        default: true,
      },
    },
  },
  *check({ type, props, resource, stack, config }) {
    if (!config.required) return;
    if (type === securityHubType) {
      // The default standards come by themselves.
      const alone = !isEmpty(props.enableDefaultStandards) && !isTrue(props.enableDefaultStandards);
      if (alone && stack.ofType(subscriptionType).length === 0)
        yield "enableDefaultStandards is not true and no standard is subscribed to, so nothing is measured; add one";
    } else if (speaksForStack(resource, stack, accountWideTypes) && stack.ofType(...hubTypes).length === 0)
      yield "Security Hub is not on in this stack, which owns what is account-wide; add a securityhub.Account";
  },
});
