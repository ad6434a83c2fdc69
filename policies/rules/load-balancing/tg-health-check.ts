import { targetGroupType } from "../../lib/load-balancers";
import { defineResourceRule, type Props } from "../../lib/rule";
import { allHold, faults } from "../../lib/unknowns";
import { isEmpty, object, text, textOrNumber } from "../../lib/values";

const web = ["HTTP", "HTTPS"];

/** Whether targets are asked over HTTP: a group that speaks TCP is asked over TCP, unless its check says otherwise. */
function isAskedOverHttp(props: Props): boolean {
  const { protocol } = object(props.healthCheck);
  // A check that is there and names no protocol uses HTTP; one that is not there uses what the group speaks.
  const effective = isEmpty(protocol) && isEmpty(props.healthCheck) ? props.protocol : protocol;
  return web.includes(text(effective) ?? "HTTP");
}

/** The highest status that a matcher takes for healthy: `200,302` or `200-399`. */
function highest(matcher: string): number {
  return Math.max(...matcher.split(/[,-]/).map(Number));
}

export const tgHealthCheck = defineResourceRule({
  id: "tg-health-check",
  title: "Health checks ask a path and take only success for health",
  description:
    "A target group checks its targets, by a path and a matcher that are written down; errors are not health.",
  severity: "medium",
  controls: { checkov: ["CKV_AWS_261"] },
  remediation: 'Set healthCheck with a path of your service and matcher "200" (or another below 400).',
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html",
  types: [targetGroupType],
  *check({ props }) {
    // A function has no path, and is checked only by those who pay for the calls.
    if (props.targetType === "lambda") return;
    const asked = () => isAskedOverHttp(props);
    const matcher = () => object(props.healthCheck).matcher;
    yield* faults(
      () =>
        String(object(props.healthCheck).enabled) === "false" &&
        "healthCheck.enabled is false; remove it or set it to true",
      () =>
        allHold(asked, () => isEmpty(object(props.healthCheck).path)) &&
        "healthCheck.path is not set; name a path that answers",
      () => allHold(asked, () => isEmpty(matcher())) && 'healthCheck.matcher is not set; use "200"',
      () =>
        allHold(asked, () => highest(textOrNumber(matcher()) ?? "") >= 400) &&
        'healthCheck.matcher takes errors (400 and above) for health; use "200"',
    );
  },
});
