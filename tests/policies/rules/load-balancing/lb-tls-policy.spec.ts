import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const listener = (props: object, type = "aws:lb/listener:Listener") => ({
  type,
  props: { protocol: "HTTPS", ...props },
});
const recommended = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";
const unset = `sslPolicy is not set, so AWS takes its policy of 2016; use ${recommended}`;
const notCurrent = (policy: string) =>
  `sslPolicy "${policy}" is not on the list of current policies; use ${recommended}`;

const current = [
  "1-2-2021-06",
  "1-2-Res-2021-06",
  "1-3-2021-06",
  "1-2-FIPS-2023-04",
  "1-2-Res-FIPS-2023-04",
  "1-3-FIPS-2023-04",
  "1-2-PQ-2025-09",
  "1-2-Res-PQ-2025-09",
  "1-3-PQ-2025-09",
  "1-2-FIPS-PQ-2025-09",
  "1-2-Res-FIPS-PQ-2025-09",
  "1-3-FIPS-PQ-2025-09",
];

describeRule("lb-tls-policy", {
  complies: {
    ...Object.fromEntries(current.map((name) => [name, listener({ sslPolicy: `ELBSecurityPolicy-TLS13-${name}` })])),
    "no certificate and no protocol: a gateway": { type: "aws:lb/listener:Listener", props: {} },
    "the recommended policy": listener({ sslPolicy: recommended }),
    "post-quantum key exchange by FIPS": listener({ sslPolicy: "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09" }),
    "HTTP, whatever is unknown of its policy": listener({ protocol: "HTTP", sslPolicy: unknown }),
    "TLS 1.3 alone": listener({ protocol: "TLS", sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" }),
    "HTTP has no policy": listener({ protocol: "HTTP" }),
  },
  violates: {
    "a certificate without a word on the protocol": [
      { type: "aws:lb/listener:Listener", props: { certificateArn: "arn" } },
      [unset],
    ],
    "the policy of 2016": [
      listener({ sslPolicy: "ELBSecurityPolicy-2016-08" }),
      [notCurrent("ELBSecurityPolicy-2016-08")],
    ],
    "a name that only begins like one": [
      listener({ sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06x" }),
      [notCurrent("ELBSecurityPolicy-TLS13-1-2-2021-06x")],
    ],
    "TLS 1.0 beside 1.3": [
      listener({ sslPolicy: "ELBSecurityPolicy-TLS13-1-0-2021-06" }, "aws:alb/listener:Listener"),
      [notCurrent("ELBSecurityPolicy-TLS13-1-0-2021-06")],
    ],
    "no policy": [listener({}), [unset]],
    "TLS without one": [listener({ protocol: "TLS" }), [unset]],
  },
  undecided: listener({ sslPolicy: unknown }),
});
