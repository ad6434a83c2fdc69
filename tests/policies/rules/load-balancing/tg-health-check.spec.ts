import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const group = (props: object, type = "aws:lb/targetGroup:TargetGroup") => ({ type, props: { ...props } });
const check = (healthCheck: object) => group({ protocol: "HTTP", healthCheck: { path: "/healthz", ...healthCheck } });
const off = "healthCheck.enabled is false; remove it or set it to true";
const noPath = "healthCheck.path is not set; name a path that answers";
const noMatcher = 'healthCheck.matcher is not set; use "200"';
const errors = 'healthCheck.matcher takes errors (400 and above) for health; use "200"';

describeRule("tg-health-check", {
  complies: {
    "a path and a status": check({ matcher: "200" }),
    "a status as a number": check({ matcher: 204 }),
    "redirects too": check({ enabled: true, matcher: "200-399" }),
    "codes of gRPC": check({ matcher: "0,12" }),
    "TCP by itself": group({ protocol: "TCP" }),
    "TCP by its check": group({ protocol: "TLS", healthCheck: { protocol: "TCP" } }),
    "TCP, which has no matcher": group({ protocol: "TCP", healthCheck: { protocol: "TCP", matcher: unknown } }),
    "a function": group({ targetType: "lambda", healthCheck: { enabled: false } }),
  },
  violates: {
    "no check": [group({ protocol: "HTTPS" }), [noPath, noMatcher]],
    "no check and no protocol": [group({ targetType: "ip" }), [noPath, noMatcher]],
    "no path, under the other name": [
      group({ protocol: "HTTP", healthCheck: { matcher: "200" } }, "aws:alb/targetGroup:TargetGroup"),
      [noPath],
    ],
    "an empty path": [check({ path: "", matcher: "200" }), [noPath]],
    "no matcher": [check({}), [noMatcher]],
    "an empty matcher": [check({ matcher: "" }), [noMatcher]],
    off: [check({ enabled: false, matcher: "200" }), [off]],
    "off, said as text": [check({ enabled: "false", matcher: "200" }), [off]],
    "off, over TCP": [group({ protocol: "TCP", healthCheck: { protocol: "TCP", enabled: false } }), [off]],
    "takes everything": [check({ matcher: "200-499" }), [errors]],
    "takes the first error": [check({ matcher: "200-400" }), [errors]],
    "takes one error": [check({ matcher: "404,200" }), [errors]],
    "TCP that is asked over HTTP": [group({ protocol: "TCP", healthCheck: { protocol: "HTTP" } }), [noPath, noMatcher]],
    "TCP that is asked over HTTPS": [
      group({ protocol: "TCP", healthCheck: { protocol: "HTTPS", path: "/", matcher: "200-499" } }),
      [errors],
    ],
    "TCP with a check that names no protocol": [group({ protocol: "TCP", healthCheck: { matcher: "200" } }), [noPath]],
  },
  partlyUndecided: {
    "the path is not known": [check({ path: unknown, matcher: "500" }), [errors]],
    "the matcher is not known": [check({ enabled: false, matcher: unknown }), [off]],
  },
  undecided: check({ matcher: unknown }),
});
