import { loadBalancerType } from "../../lib/load-balancers";
import { defineResourceRule } from "../../lib/rule";
import { anyHolds } from "../../lib/unknowns";
import { list } from "../../lib/values";

export const lbMultiAz = defineResourceRule<{ minimumSubnets: number }>({
  id: "lb-multi-az",
  title: "Load balancers stand in several zones",
  description: "A load balancer has subnets in at least two availability zones, so that it survives the loss of one.",
  severity: "medium",
  controls: { securityHub: ["ELB.13"] },
  remediation: "Name a subnet of each zone in subnets (or subnetMappings).",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-13",
  types: [loadBalancerType],
  configSchema: {
    properties: {
      minimumSubnets: {
        type: "number",
        description: "The fewest subnets, each in a zone of its own: AWS takes one subnet of a zone.",
        default: 2,
      },
    },
  },
  *check({ props, config: { minimumSubnets } }) {
    const enough = ["subnets", "subnetMappings"].map(
      (property) => () => list(props[property]).length >= minimumSubnets,
    );
    if (!anyHolds(...enough))
      yield `neither subnets nor subnetMappings names ${minimumSubnets} subnets; name one of each zone`;
  },
});
