import { defineResourceRule } from "../../lib/rule";
import { text } from "../../lib/values";

/** TLS 1.3, TLS 1.2 with forward secrecy, and key exchange that a quantum computer does not break. */
const recommended = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

export const lbTlsPolicy = defineResourceRule<{ allowedPolicies: string[] }>({
  id: "lb-tls-policy",
  title: "Load balancers use a current TLS policy",
  description: "An encrypted listener names a TLS 1.3 policy of the allow list, letter by letter.",
  severity: "high",
  controls: { securityHub: ["ELB.17"], checkov: ["CKV_AWS_103", "CKV2_AWS_74"], other: ["AWS-0047"] },
  remediation: `Set sslPolicy to ${recommended}.`,
  url: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  types: ["aws:lb/listener:Listener"],
  configSchema: {
    properties: {
      allowedPolicies: {
        type: "array",
        items: { type: "string" },
        description: "Names of ELB security policies that are current.",
        default: [
          "ELBSecurityPolicy-TLS13-1-2-2021-06",
          "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
          "ELBSecurityPolicy-TLS13-1-3-2021-06",
          "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
          "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
          "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
          "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
          recommended,
          "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09",
          "ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09",
        ],
      },
    },
  },
  *check({ props, config }) {
    // A certificate makes a listener an encrypted one, also where the protocol is left to AWS.
    const encrypted = ["HTTPS", "TLS"].includes(
      text(props.protocol) ?? (props.certificateArn === undefined ? "" : "HTTPS"),
    );
    if (!encrypted) return;
    const policy = text(props.sslPolicy);
    if (policy === undefined) yield `sslPolicy is not set, so AWS takes its policy of 2016; use ${recommended}`;
    else if (!config.allowedPolicies.includes(policy))
      yield `sslPolicy "${policy}" is not on the list of current policies; use ${recommended}`;
  },
});
