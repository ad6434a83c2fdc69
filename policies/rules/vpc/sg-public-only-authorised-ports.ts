import { ofType, referenced, urnsReferenced } from "../../lib/graph";
import { defineStackRule, type StackFinding } from "../../lib/rule";
import { describeRule, groupType, isPublic, ruleTypes, rulesOf } from "../../lib/security-groups";

const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";

export const sgPublicOnlyAuthorisedPorts = defineStackRule<{ ports: number[] }>({
  id: "sg-public-only-authorised-ports",
  title: "The internet reaches load balancers alone, on web ports alone",
  description: "Public ingress exists only on the allowed ports, and only on security groups of load balancers.",
  severity: "high",
  controls: { securityHub: ["EC2.18"], checkov: ["CKV_AWS_277", "CKV_AWS_260"], other: ["AwsSolutions-EC23"] },
  remediation: "Put the service behind the load balancer and let its security group in, instead of the internet.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-18",
  configSchema: {
    properties: {
      ports: { type: "array", items: { type: "number" }, description: "Ports that may be public.", default: [80, 443] },
    },
  },
  *check(resources, { ports }): Iterable<StackFinding> {
    const ofLoadBalancers = urnsReferenced(ofType(resources, loadBalancerType), "securityGroups", groupType);
    for (const resource of resources.filter(({ type }) => type === groupType || ruleTypes.includes(type))) {
      const groups = resource.type === groupType ? [resource] : referenced(resource, "securityGroupId", groupType);
      const onLoadBalancer = groups.some((group) => ofLoadBalancers.has(group.urn));
      for (const rule of rulesOf(resource.type, resource.props).filter(isPublic)) {
        if (rule.from !== rule.to || !ports.includes(rule.from)) {
          yield { resource, message: `${describeRule(rule)} is open to the internet; only ${ports.join(", ")} may be` };
        } else if (!onLoadBalancer) {
          yield {
            resource,
            message: `${describeRule(rule)} is open to the internet on a security group that no load balancer uses`,
          };
        }
      }
    }
  },
});
