import { defineResourceRule } from "../../lib/rule";
import { describeRule, openingTypes, opensPort, rulesOf } from "../../lib/security-groups";
import { each } from "../../lib/unknowns";

const adminPorts = [
  { port: 22, name: "SSH" },
  { port: 3389, name: "RDP" },
];

export const sgNoPublicAdminPorts = defineResourceRule({
  id: "sg-no-public-admin-ports",
  title: "Remote administration is not open to the internet",
  description: "No security group rule lets the internet reach SSH or RDP, port ranges and protocol -1 included.",
  severity: "critical",
  controls: {
    securityHub: ["EC2.13", "EC2.14"],
    cis5: ["5.3", "5.4"],
    checkov: ["CKV_AWS_24", "CKV_AWS_25"],
    other: ["AWS-0107"],
  },
  remediation: "Remove the rule. Open a shell with ECS Exec or SSM Session Manager, which need no open port.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13",
  types: openingTypes,
  *check({ type, props }) {
    yield* each(rulesOf(type, props), function* (rule) {
      for (const { port, name } of adminPorts.filter((admin) => opensPort(rule, admin.port)))
        yield `${describeRule(rule)} lets the internet reach ${name} (port ${port}); remove the rule or name the networks that need it`;
    });
  },
});
