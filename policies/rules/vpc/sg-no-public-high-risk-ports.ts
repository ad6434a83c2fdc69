import { defineResourceRule } from "../../lib/rule";
import { describeRule, openingTypes, opensPort, rulesOf } from "../../lib/security-groups";
import { each } from "../../lib/unknowns";

const jenkinsAgents = 50_000;

export const sgNoPublicHighRiskPorts = defineResourceRule<{ ports: number[] }>({
  id: "sg-no-public-high-risk-ports",
  title: "Databases, file sharing and build agents are not open to the internet",
  description:
    "No security group rule lets the internet reach a port on which services without strong authentication listen.",
  severity: "critical",
  controls: { securityHub: ["EC2.19"], cis5: ["5.1.2"], other: ["RESTRICTED_COMMON_PORTS"] },
  remediation: "Remove the rule, or let in the security group that needs the port (referencedSecurityGroupId).",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19",
  types: openingTypes,
  configSchema: {
    properties: {
      ports: {
        type: "array",
        items: { type: "number" },
        description: "Ports that the internet must not reach.",
        default: [
          20,
          21,
          23,
          25,
          110,
          135,
          143,
          445,
          1433,
          1434,
          3000,
          3306,
          4333,
          5000,
          5432,
          5500,
          5601,
          8080,
          8088,
          8888,
          9200,
          9300,
          jenkinsAgents,
        ],
      },
    },
  },
  *check({ type, props, config }) {
    yield* each(rulesOf(type, props), function* (rule) {
      const reached = config.ports.filter((port) => opensPort(rule, port));
      if (reached.length > 0)
        yield `${describeRule(rule)} lets the internet reach ${reached.length === 1 ? "port" : "ports"} ${reached.join(", ")}; remove the rule or name the peers that need it`;
    });
  },
});
