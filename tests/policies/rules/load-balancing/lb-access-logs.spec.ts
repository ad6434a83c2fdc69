import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const balancer = (props: object, type = "aws:lb/loadBalancer:LoadBalancer") => ({ type, props: { ...props } });
const off = "accessLogs.enabled is not true; set it and name a bucket";
const nowhere = "accessLogs.bucket is not set; name a bucket";

describeRule("lb-access-logs", {
  complies: {
    "logs into a bucket": balancer({ accessLogs: { enabled: true, bucket: "logs" } }),
    "said as text, into a bucket that has no name yet": balancer({ accessLogs: { enabled: "true", bucket: unknown } }),
    "a gateway load balancer": balancer({ loadBalancerType: "gateway" }),
  },
  violates: {
    "no word on logs": [balancer({}), [off, nowhere]],
    "logs off": [balancer({ accessLogs: { enabled: false, bucket: "logs" } }), [off]],
    "logs off as text": [balancer({ accessLogs: { enabled: "false", bucket: "logs" } }), [off]],
    "a bucket alone, which is off": [balancer({ accessLogs: { bucket: "logs" } }), [off]],
    "an empty bucket": [balancer({ accessLogs: { enabled: true, bucket: "" } }), [nowhere]],
    "a network load balancer, under the other name": [
      balancer({ loadBalancerType: "network" }, "aws:alb/loadBalancer:LoadBalancer"),
      [off, nowhere],
    ],
  },
  partlyUndecided: {
    "whether it is on is not known": [balancer({ accessLogs: { enabled: unknown } }), [nowhere]],
  },
  undecided: balancer({ accessLogs: { enabled: unknown, bucket: "logs" } }),
});
