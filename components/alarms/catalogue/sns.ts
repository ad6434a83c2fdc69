import { type AlarmDefinition } from "../definition";

/** Notifications of a topic that reached nobody. */
export const notificationsFailed: AlarmDefinition = {
  id: "notifications-failed",
  intent: "An alarm fired and its message did not arrive: usually an endpoint that is gone or refuses.",
  severity: "page",
  metric: { kind: "single", namespace: "AWS/SNS", name: "NumberOfNotificationsFailed", statistic: "Sum" },
  threshold: { field: "maxFailedNotifications", unit: "notifications in five minutes", direction: "above" },
  periodSeconds: 300,
  datapoints: { breaching: 1, of: 2 },
  missingData: { treat: "notBreaching", reason: "The metric exists only when a delivery failed." },
  source: {
    kind: "aws-recommended",
    deviations: [
      "period: 300, because one lost message is enough and the metric comes late",
      "evaluationPeriods: 2, because the newest datapoint is often incomplete",
      "datapointsToAlarm: 1 of 2, because every lost alarm counts",
      "threshold: set by the caller; 0, as no lost alarm is acceptable",
    ],
  },
};
