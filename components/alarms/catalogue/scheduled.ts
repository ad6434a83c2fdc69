import { type AlarmDefinition } from "../definition";

/** Runs of a scheduled task that did not start, or did not end well. */
export const scheduledRunFailed: AlarmDefinition = {
  id: "scheduled-run-failed",
  intent:
    "A scheduled task did not start or ended with an error: usually a bad release, missing capacity, or its data.",
  severity: "ticket",
  metric: { kind: "single", namespace: "AWS/SQS", name: "ApproximateNumberOfMessagesVisible", statistic: "Maximum" },
  threshold: { field: "maxFailedRuns", unit: "runs", direction: "above" },
  periodSeconds: 300,
  datapoints: { breaching: 2, of: 3 },
  missingData: {
    treat: "ignore",
    reason: "SQS stops reporting on a queue that nobody used for hours, although the message still lies there.",
  },
  source: {
    kind: "blueprint",
    reason: "AWS lists no alarm for EventBridge Scheduler, and a failed task has no metric of its own.",
  },
};
