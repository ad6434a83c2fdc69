import { type AlarmDefinition } from "../definition";
import { errorRate } from "./error-rate";

const namespace = "AWS/ApplicationELB";

/** Answers that the load balancer itself gave with a 5xx code, in percent of requests. */
export const albElbServerErrorRate: AlarmDefinition = {
  id: "alb-server-error-rate",
  intent:
    "The load balancer answers with errors of its own: usually no healthy target, or targets that close connections.",
  severity: "page",
  ...errorRate(namespace, "HTTPCode_ELB_5XX_Count", "5xx answers of the load balancer, percent"),
  missingData: {
    treat: "notBreaching",
    reason: "Without requests there is no metric; a site that nobody reaches is found by its host counts.",
  },
  source: {
    kind: "blueprint",
    reason:
      "AWS lists no alarm for load balancers. A rate, because a count of errors means nothing without the traffic.",
  },
};

/** Connections that the load balancer refused because it was full. */
export const albRejectedConnections: AlarmDefinition = {
  id: "alb-rejected-connections",
  intent:
    "The load balancer reached its connection limit and turns people away: usually a flood, or targets that answer slowly.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "RejectedConnectionCount", statistic: "Sum" },
  threshold: { field: "maxRejectedConnections", unit: "connections a minute", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 3, of: 5 },
  missingData: { treat: "notBreaching", reason: "The metric exists only when a connection was rejected." },
  source: { kind: "blueprint", reason: "AWS lists no alarm for load balancers." },
};
