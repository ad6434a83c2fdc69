import { listenerType, protocolOf } from "../../lib/load-balancers";
import { defineResourceRule } from "../../lib/rule";
import { each, some } from "../../lib/unknowns";
import { list, object, textOrNumber } from "../../lib/values";

/** Actions that let nobody on whom they do not know. */
const authenticating: readonly unknown[] = ["authenticate-oidc", "authenticate-cognito", "jwt-validation"];

export const lbDefaultActionClosed = defineResourceRule({
  id: "lb-default-action-closed",
  title: "Who asks for nothing in particular gets nothing",
  description:
    "The default action of an HTTPS listener refuses, redirects or asks who somebody is, before it forwards.",
  severity: "medium",
  controls: {},
  remediation: 'Make the default action "fixed-response" with statusCode "404", and forward in listener rules.',
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html#listener-rules",
  types: [listenerType],
  *check({ props }) {
    if (protocolOf(props) !== "HTTPS") return;
    const actions = list(props.defaultActions);
    if (some(actions, (action) => authenticating.includes(object(action).type))) return;
    yield* each(actions, function* (raw, index) {
      const { type, fixedResponse } = object(raw);
      const where = `defaultActions[${index}]`;
      if (type === "forward")
        yield `${where} forwards whatever no rule wants; answer 404 and forward in listener rules`;
      if (type === "fixed-response" && !/^4\d\d$/.test(textOrNumber(object(fixedResponse).statusCode) ?? ""))
        yield `${where}.fixedResponse.statusCode is not from 400 to 499; answer 404`;
    });
  },
});
