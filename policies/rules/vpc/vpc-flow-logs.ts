import { defineStackRule, type StackFinding } from "../../lib/rule";
import { vpcType } from "../../lib/tiers";
import { some } from "../../lib/unknowns";

const flowLogType = "aws:ec2/flowLog:FlowLog";
/** What was refused is what tells of an attack; accepted traffic alone hides it. */
const telling: readonly unknown[] = ["ALL", "REJECT"];

export const vpcFlowLogs = defineStackRule({
  id: "vpc-flow-logs",
  title: "Networks keep flow logs",
  description: "Every VPC has a flow log that records at least what was refused.",
  severity: "medium",
  controls: {
    securityHub: ["EC2.6"],
    cis5: ["3.7"],
    checkov: ["CKV2_AWS_11"],
    other: ["AWS-0178", "AwsSolutions-VPC7"],
  },
  remediation: 'Add aws.ec2.FlowLog with the vpcId and trafficType "ALL" or "REJECT".',
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-6",
  types: [vpcType, "aws:ec2/defaultVpc:DefaultVpc"],
  *check({ resource: vpc, stack }): Iterable<string | StackFinding> {
    const logs = stack.companions(vpc, flowLogType, "vpcId", ["id"]);
    if (logs.length === 0) yield "it has no flow log; add one with trafficType ALL or REJECT";
    if (some(logs, ({ props }) => telling.includes(props.trafficType))) return;
    for (const resource of logs)
      yield { resource, message: "trafficType leaves out what was refused; use ALL or REJECT" };
  },
});
