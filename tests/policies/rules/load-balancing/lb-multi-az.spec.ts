import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const balancer = (props: object, type = "aws:lb/loadBalancer:LoadBalancer") => ({ type, props: { ...props } });
const message = (count: number) => `neither subnets nor subnetMappings names ${count} subnets; name one of each zone`;

describeRule("lb-multi-az", {
  complies: {
    "two subnets": balancer({ subnets: ["a", "b"] }),
    "two subnets that have no id yet": balancer({ subnets: [unknown, unknown] }),
    "two mappings": balancer({ subnetMappings: [{ subnetId: "a" }, { subnetId: "b" }], subnets: unknown }),
  },
  violates: {
    "one subnet": [balancer({ subnets: ["a"] }), [message(2)]],
    "one mapping": [balancer({ loadBalancerType: "network", subnetMappings: [{ subnetId: "a" }] }), [message(2)]],
    "no subnet, under the other name": [balancer({}, "aws:alb/loadBalancer:LoadBalancer"), [message(2)]],
  },
  undecided: balancer({ subnets: unknown }),
});

describe("three zones", () => {
  describeRule("lb-multi-az", {
    config: { minimumSubnets: 3 },
    complies: { "three subnets": balancer({ subnets: ["a", "b", "c"] }) },
    violates: { "two subnets": [balancer({ subnets: ["a", "b"] }), [message(3)]] },
    undecided: balancer({ subnetMappings: unknown }),
  });
});
