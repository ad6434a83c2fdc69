import { type AlarmDefinition } from "../definition";
import { errorRate } from "./error-rate";

const namespace = "AWS/ApplicationELB";

/** Answers of a service with a 5xx code, in percent of its requests. */
export const targetServerErrorRate: AlarmDefinition = {
  id: "target-server-error-rate",
  intent: "The service answers with errors: usually a bad release, or something it depends on that is down.",
  severity: "page",
  ...errorRate(namespace, "HTTPCode_Target_5XX_Count", "5xx answers of the service, percent"),
  missingData: {
    treat: "notBreaching",
    reason: "Without requests there is no metric; a service that is gone is found by its healthy hosts.",
  },
  source: {
    kind: "blueprint",
    reason:
      "AWS lists no alarm for target groups. A rate, because a count of errors means nothing without the traffic.",
  },
};

/** How long the slowest of a hundred requests take. */
export const targetLatencyP99: AlarmDefinition = {
  id: "target-latency-p99",
  intent: "One request in a hundred is slow: usually a database, a full thread pool, or too few tasks.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "TargetResponseTime", statistic: "p99" },
  threshold: { field: "maxP99LatencySeconds", unit: "seconds", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 4, of: 5 },
  missingData: { treat: "notBreaching", reason: "Without requests nothing is slow." },
  source: {
    kind: "blueprint",
    reason: "AWS lists no alarm for target groups. The 99th percentile, because an average hides the people who wait.",
  },
};

/** Tasks that fail the load balancer's health check. */
export const targetUnhealthyHosts: AlarmDefinition = {
  id: "target-unhealthy-hosts",
  intent:
    "Tasks fail their health check for minutes: usually they hang, run out of memory, or lost what they depend on.",
  severity: "page",
  metric: { kind: "single", namespace, name: "UnHealthyHostCount", statistic: "Maximum" },
  threshold: { field: "maxUnhealthyHosts", unit: "tasks", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 3, of: 5 },
  missingData: {
    treat: "notBreaching",
    reason: "No registered task, no unhealthy one; that there is none is what target-healthy-hosts-low tells.",
  },
  source: {
    kind: "blueprint",
    reason: "AWS lists no alarm for target groups. Three minutes of five outlast the start of a task.",
  },
};

/** Tasks that pass the load balancer's health check. */
export const targetHealthyHostsLow: AlarmDefinition = {
  id: "target-healthy-hosts-low",
  intent:
    "Fewer tasks serve requests than the service keeps at least: usually tasks that cannot start, or lost capacity.",
  severity: "page",
  // The minimum: an average would hide a zone without a task behind the full ones.
  metric: { kind: "single", namespace, name: "HealthyHostCount", statistic: "Minimum" },
  threshold: { field: "minHealthyHosts", unit: "tasks", direction: "below" },
  periodSeconds: 60,
  datapoints: { breaching: 3, of: 5 },
  missingData: { treat: "breaching", reason: "A target group without any task reports nothing: silence is the fault." },
  source: { kind: "blueprint", reason: "AWS lists no alarm for target groups." },
};
