import { type AlarmDefinition } from "../definition";

/** What the alarms on errors have in common, whoever counts the answers. */
type ErrorRate = Pick<AlarmDefinition, "metric" | "threshold" | "periodSeconds" | "datapoints">;

/**
 * Answers with a 5xx code in percent of the requests of the same minute.
 *
 * @param errors - name of the metric that counts them
 * @param label - whose answers, in a graph
 */
export function errorRate(namespace: string, errors: string, label: string): ErrorRate {
  return {
    metric: {
      kind: "math",
      // Fewer than ten requests in a minute say nothing, and the error metric exists only when there was an error. Never divided
      // by 0: that has no datapoint, and beside another target group one without traffic must be 0.
      expression: "IF(requests < 10, 0, 100 * FILL(errors, 0)) / IF(requests < 10, 1, requests)",
      label,
      metrics: {
        errors: { namespace, name: errors, statistic: "Sum" },
        requests: { namespace, name: "RequestCount", statistic: "Sum" },
      },
    },
    threshold: { field: "maxServerErrorPercent", unit: "percent", direction: "above" },
    periodSeconds: 60,
    datapoints: { breaching: 3, of: 5 },
  };
}
