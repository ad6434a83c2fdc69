import { listenerType, protocolOf } from "../../lib/load-balancers";
import { defineResourceRule } from "../../lib/rule";
import { each, faults } from "../../lib/unknowns";
import { list, object, text } from "../../lib/values";

export const lbHttpRedirects = defineResourceRule({
  id: "lb-http-redirects",
  title: "HTTP only sends people to HTTPS, for good",
  description: "The one action of an HTTP listener is a permanent redirect to HTTPS.",
  severity: "medium",
  controls: {
    securityHub: ["ELB.1"],
    checkov: ["CKV2_AWS_20"],
    other: ["ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK"],
  },
  remediation: 'Give it one action: type "redirect" with protocol "HTTPS", port "443", statusCode "HTTP_301".',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-1",
  types: [listenerType],
  *check({ props }) {
    if (protocolOf(props) !== "HTTP") return;
    const actions = list(props.defaultActions);
    if (actions.length === 0) yield "defaultActions is empty; redirect to HTTPS";
    yield* each(actions, function* (raw, index) {
      const action = object(raw);
      const where = `defaultActions[${index}]`;
      if (action.type !== "redirect") {
        yield `${where}.type is not redirect; redirect to HTTPS`;
        return;
      }
      const redirect = object(action.redirect);
      yield* faults(
        () => redirect.protocol !== "HTTPS" && `${where}.redirect.protocol is not HTTPS, so it stays HTTP; set it`,
        () =>
          text(redirect.statusCode) !== "HTTP_301" &&
          `${where}.redirect.statusCode is not HTTP_301, so browsers ask over HTTP every time; set it`,
      );
    });
  },
});
