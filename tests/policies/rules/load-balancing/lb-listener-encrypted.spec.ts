import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const listener = (props: object, type = "aws:lb/listener:Listener") => ({ type, props: { ...props } });
const redirect = { type: "redirect", redirect: { protocol: "HTTPS", statusCode: "HTTP_301" } };
const inTheClear = (protocol: string) =>
  `protocol ${protocol} carries requests in the clear; use HTTPS or TLS, or redirect to HTTPS as the only action`;

describeRule("lb-listener-encrypted", {
  complies: {
    HTTPS: listener({ protocol: "HTTPS" }),
    "TLS of a network load balancer": listener({ protocol: "TLS" }),
    "HTTPS, whatever is unknown of its actions": listener({ protocol: "HTTPS", defaultActions: unknown }),
    "HTTP that redirects": listener({ protocol: "HTTP", defaultActions: [redirect] }),
  },
  violates: {
    "HTTP that answers": [listener({ protocol: "HTTP", defaultActions: [{ type: "forward" }] }), [inTheClear("HTTP")]],
    "HTTP without an action": [listener({ protocol: "HTTP", defaultActions: [] }), [inTheClear("HTTP")]],
    "a redirect to HTTP": [
      listener({ protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: { protocol: "HTTP" } }] }),
      [inTheClear("HTTP")],
    ],
    "a redirect that keeps the protocol": [
      listener({ protocol: "HTTP", defaultActions: [{ type: "redirect", redirect: { host: "example.com" } }] }),
      [inTheClear("HTTP")],
    ],
    "a redirect beside a forward": [
      listener({ protocol: "HTTP", defaultActions: [redirect, { type: "forward" }] }),
      [inTheClear("HTTP")],
    ],
    "plain TCP": [listener({ protocol: "TCP" }), [inTheClear("TCP")]],
    "no protocol, which is HTTP": [listener({}), [inTheClear("HTTP")]],
    "the other name of listeners": [listener({ protocol: "HTTP" }, "aws:alb/listener:Listener"), [inTheClear("HTTP")]],
  },
  undecided: listener({ protocol: unknown }),
});
