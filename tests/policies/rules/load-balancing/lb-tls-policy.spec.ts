import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const listener = (props: object, type = "aws:lb/listener:Listener") => ({
  type,
  props: { protocol: "HTTPS", ...props },
});

describeRule("lb-tls-policy", {
  complies: {
    "the recommended policy": listener({ sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09" }),
    "TLS 1.3 alone": listener({ protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }),
    "HTTP has no policy": listener({ protocol: "HTTP" }),
  },
  violates: {
    "a certificate without a word on the protocol": [
      { type: "aws:lb/listener:Listener", props: { certificateArn: "arn" } },
      ["sslPolicy is not set, so AWS chooses one of 2016; name a current one"],
    ],
    "the policy of 2016": [
      listener({ sslPolicy: "ELBSecurityPolicy-2016-08" }),
      ['sslPolicy "ELBSecurityPolicy-2016-08" is not on the list of current policies'],
    ],
    "a name that only begins like one": [
      listener({ sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06x" }),
      ['sslPolicy "ELBSecurityPolicy-TLS13-1-2-2021-06x" is not on the list of current policies'],
    ],
    "TLS 1.0 beside 1.3": [
      listener({ sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" }, "aws:alb/listener:Listener"),
      ['sslPolicy "ELBSecurityPolicy-TLS13-1-0-2021-06" is not on the list of current policies'],
    ],
    "no policy": [listener({}), ["sslPolicy is not set, so AWS chooses one of 2016; name a current one"]],
  },
  undecided: listener({ sslPolicy: unknown }),
});
