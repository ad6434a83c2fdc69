import { holdsInternet, letsIn, prefixListType } from "../../lib/prefix-lists";
import { defineStackRule } from "../../lib/rule";
import { describeRule, groupType, isPublic, openingTypes, type PortRange, rulesOf } from "../../lib/security-groups";
import { allHold, each } from "../../lib/unknowns";

const loadBalancerType = "aws:lb/loadBalancer:LoadBalancer";

/** One port of the list. A range is none, even between two of them. */
const isWebPort = ({ from, to }: PortRange, ports: readonly number[]) => from === to && ports.includes(from);

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
  types: [...openingTypes, prefixListType],
  *check({ type, props, resource, stack, config: { ports } }) {
    if (type === prefixListType) {
      const isPublicList = allHold(
        () => letsIn(resource, stack),
        () => holdsInternet(resource, stack),
      );
      if (isPublicList)
        yield "one of its entries is the internet, and a security group lets it in; name the networks that are meant";
      return;
    }
    const groups = type === groupType ? [resource] : stack.referenced(resource, "securityGroupId", groupType);
    const onLoadBalancer = groups.some(
      (group) => stack.referring(group, loadBalancerType, "securityGroups").length > 0,
    );
    yield* each(rulesOf(type, props), function* (rule) {
      const opensWebPort = () => isWebPort(rule.ports(), ports);
      // A web port of a load balancer is fine, whoever reaches it: its networks need not be known.
      if (allHold(opensWebPort, () => onLoadBalancer) || !isPublic(rule)) return;
      const fault = opensWebPort()
        ? "on a security group that no load balancer uses"
        : `and only ${ports.join(", ")} may be`;
      yield `${describeRule(rule)}: open to the internet, ${fault}; name who needs it`;
    });
  },
});
