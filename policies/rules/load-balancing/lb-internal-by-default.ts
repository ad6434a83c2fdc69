import { effective } from "../../lib/defaults";
import { fits } from "../../lib/exemptions/model";
import { isGateway, loadBalancerType } from "../../lib/load-balancers";
import { defineResourceRule } from "../../lib/rule";
import { allHold } from "../../lib/unknowns";
import { typesIn } from "../../lib/urns";
import { isTrue } from "../../lib/values";

/** A type always has a colon, and a URN its scheme; whatever has neither is a name. */
function isAllowed(pattern: string, urn: string, name: string): boolean {
  if (pattern.startsWith("urn:")) return fits(pattern, urn);
  return fits(pattern, pattern.includes(":") ? typesIn(urn) : name);
}

export const lbInternalByDefault = defineResourceRule<{ allowedPublic: string[] }>({
  id: "lb-internal-by-default",
  title: "Only the ingress faces the internet",
  description: "A load balancer is internal unless its component, its name or its URN is on the list of public ones.",
  severity: "high",
  controls: { other: ["AWS-0053"] },
  remediation: "Set internal: true and let the shared ingress forward to it, or add it to allowedPublic of this rule.",
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#load-balancer-scheme",
  types: [loadBalancerType, "aws:elb/loadBalancer:LoadBalancer"],
  configSchema: {
    properties: {
      allowedPublic: {
        type: "array",
        items: { type: "string" },
        description:
          "Load balancers that may be public, `*` standing for any characters: types of component and resource as in a URN (with a colon), logical names (without), or whole URNs.",
        default: [
          "blueprint:ingress:Ingress$aws:lb/loadBalancer:LoadBalancer",
          "*$blueprint:ingress:Ingress$aws:lb/loadBalancer:LoadBalancer",
        ],
      },
    },
  },
  *check({ type, props, args, config }) {
    if (config.allowedPublic.some((pattern) => isAllowed(pattern, args.urn, args.name))) return;
    const isPublic = allHold(
      () => !isTrue(effective(type, props, "internal")),
      () => !isGateway(props),
    );
    if (isPublic) yield "internal is not true, so the internet reaches it; set it, or name it in allowedPublic";
  },
});
