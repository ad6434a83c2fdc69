import { type AlarmDefinition } from "../definition";
import { errorRate } from "./error-rate";

const namespace = "AWS/ECS";

/**
 * Answers of a service behind Service Connect with a 5xx code, in percent of its requests. Its own proxies count requests, by
 * `DiscoveryName`; those of its callers count answers, by `TargetDiscoveryName`.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
 */
export const connectServerErrorRate: AlarmDefinition = {
  id: "connect-server-error-rate",
  intent:
    "The service answers its callers with errors: usually a bad release, or something it depends on that is down.",
  severity: "page",
  ...errorRate(namespace, "HTTPCode_Target_5XX_Count", "5xx answers of the service, percent"),
  missingData: {
    treat: "notBreaching",
    reason: "Without requests there is no metric; a service that is gone shows as errors of those that call it.",
  },
  source: {
    kind: "blueprint",
    reason: "AWS lists the count, to be set to 5 % of the average traffic. The rate is that at every hour.",
  },
};

/** How long the slowest of a hundred requests take. */
export const connectLatencyP99: AlarmDefinition = {
  id: "connect-latency-p99",
  intent: "One request in a hundred is slow: usually a database, a full thread pool, or too few tasks.",
  severity: "ticket",
  metric: {
    kind: "math",
    // Service Connect reports milliseconds, a load balancer seconds: one threshold for both.
    expression: "latency / 1000",
    label: "Response time of the service, p99, seconds",
    metrics: { latency: { namespace, name: "TargetResponseTime", statistic: "p99" } },
  },
  threshold: { field: "maxP99LatencySeconds", unit: "seconds", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 4, of: 5 },
  missingData: { treat: "notBreaching", reason: "Without requests nothing is slow." },
  source: {
    kind: "blueprint",
    reason: "AWS lists the average, which hides the people who wait, and five bad minutes of five.",
  },
};
