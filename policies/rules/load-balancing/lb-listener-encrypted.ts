import { defineResourceRule } from "../../lib/rule";
import { list, object, text } from "../../lib/values";

const encrypted = ["HTTPS", "TLS"];

export const lbListenerEncrypted = defineResourceRule({
  id: "lb-listener-encrypted",
  title: "Load balancers talk TLS",
  description: "A listener uses HTTPS or TLS; plain HTTP only sends people to HTTPS.",
  severity: "high",
  controls: { securityHub: ["ELB.18"], checkov: ["CKV_AWS_2", "CKV_AWS_378"], other: ["AWS-0054"] },
  remediation: "Set protocol HTTPS (or TLS) with a certificate; give an HTTP listener one action, a redirect to HTTPS.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-18",
  types: ["aws:lb/listener:Listener"],
  *check({ props }) {
    // Unset means HTTP on an application load balancer.
    const protocol = text(props.protocol) ?? "HTTP";
    if (encrypted.includes(protocol)) return;
    const actions = list(props.defaultActions).map(object);
    const redirects =
      actions.length > 0 &&
      actions.every((action) => action.type === "redirect" && object(action.redirect).protocol === "HTTPS");
    if (protocol === "HTTP" && redirects) return;
    yield `protocol ${protocol} carries requests in the clear; use HTTPS or TLS, or redirect to HTTPS as the only action`;
  },
});
