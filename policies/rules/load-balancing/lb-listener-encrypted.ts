import { effective } from "../../lib/defaults";
import { defineResourceRule, type Props } from "../../lib/rule";
import { list, object, text } from "../../lib/values";

const encrypted = ["HTTPS", "TLS"];

/** A redirect keeps the protocol of the request unless it names another. */
function onlyRedirects(props: Props): boolean {
  const actions = list(props.defaultActions).map(object);
  return (
    actions.length > 0 &&
    actions.every(({ type, redirect }) => type === "redirect" && object(redirect).protocol === "HTTPS")
  );
}

export const lbListenerEncrypted = defineResourceRule({
  id: "lb-listener-encrypted",
  title: "Load balancers talk TLS",
  description: "A listener uses HTTPS or TLS; plain HTTP only sends people to HTTPS.",
  severity: "high",
  controls: { securityHub: ["ELB.18"], checkov: ["CKV_AWS_2", "CKV_AWS_378"], other: ["AWS-0054"] },
  remediation: "Set protocol HTTPS (or TLS) with a certificate; give an HTTP listener one action, a redirect to HTTPS.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-18",
  types: ["aws:lb/listener:Listener"],
  *check({ type, props }) {
    const protocol = text(effective(type, props, "protocol")) ?? "";
    if (encrypted.includes(protocol) || (protocol === "HTTP" && onlyRedirects(props))) return;
    yield `protocol ${protocol} carries requests in the clear; use HTTPS or TLS, or redirect to HTTPS as the only action`;
  },
});
