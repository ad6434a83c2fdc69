import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const listener = (props: object, type = "aws:lb/listener:Listener") => ({
  type,
  props: { protocol: "HTTP", ...props },
});
const redirect = (to: object = {}) => ({
  type: "redirect",
  redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301", ...to },
});
const actions = (...defaultActions: unknown[]) => listener({ defaultActions });
const other = (index = 0) => `defaultActions[${index}].type is not redirect; redirect to HTTPS`;
const stays = "defaultActions[0].redirect.protocol is not HTTPS, so it stays HTTP; set it";
const forNow = "defaultActions[0].redirect.statusCode is not HTTP_301, so browsers ask over HTTP every time; set it";

describeRule("lb-http-redirects", {
  complies: {
    "a permanent redirect": actions(redirect()),
    HTTPS: listener({ protocol: "HTTPS", defaultActions: unknown }),
    "a network load balancer": listener({ protocol: "TCP", defaultActions: [{ type: "forward" }] }),
    "a certificate and no word on the protocol": listener({
      protocol: null,
      certificateArn: "arn",
      defaultActions: [{ type: "forward" }],
    }),
  },
  violates: {
    forwards: [actions({ type: "forward" }), [other()]],
    "no word on the protocol, which is HTTP": [
      { type: "aws:lb/listener:Listener", props: { defaultActions: [{ type: "forward" }] } },
      [other()],
    ],
    "an empty protocol": [listener({ protocol: "", defaultActions: [{ type: "forward" }] }), [other()]],
    "forwards beside a redirect": [actions(redirect(), { type: "forward" }), [other(1)]],
    "no actions, under the other name": [
      listener({ defaultActions: [] }, "aws:alb/listener:Listener"),
      ["defaultActions is empty; redirect to HTTPS"],
    ],
    "a redirect for now": [actions(redirect({ statusCode: "HTTP_302" })), [forNow]],
    "a redirect to HTTP": [actions(redirect({ protocol: "HTTP" })), [stays]],
    "a redirect that keeps the protocol": [actions(redirect({ protocol: "#{protocol}" })), [stays]],
    "a redirect that says nothing": [actions({ type: "redirect" }), [stays, forNow]],
  },
  partlyUndecided: {
    "another action is not known": [actions(unknown, { type: "forward" }), [other(1)]],
    "the status is not known": [actions(redirect({ statusCode: unknown, protocol: "HTTP" })), [stays]],
  },
  undecided: actions(redirect({ protocol: unknown })),
});
