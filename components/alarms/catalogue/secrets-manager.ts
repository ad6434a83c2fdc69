import { type AlarmDefinition } from "../definition";

/** Whether generated secrets get their new values. */
export const secretRotationFailed: AlarmDefinition = {
  id: "secret-rotation-failed",
  intent: "A generated secret did not get its new value: the old one stays in force, and a new service cannot start.",
  severity: "ticket",
  metric: { kind: "single", namespace: "AWS/Lambda", name: "Errors", statistic: "Sum" },
  threshold: { field: "maxRotationErrors", unit: "failed runs in five minutes", direction: "above" },
  periodSeconds: 300,
  datapoints: { breaching: 1, of: 2 },
  missingData: { treat: "notBreaching", reason: "The function runs only when a secret rotates, a few times a year." },
  source: {
    kind: "aws-recommended",
    deviations: [
      "threshold: set by the caller, because Secrets Manager tries again and a first failure may be no fault",
      "period: 300, because the four steps and the retries of one rotation belong together",
      "evaluationPeriods: 2, because the function does not run again for weeks",
      "datapointsToAlarm: 1 of 2, because there is no second datapoint to wait for",
      "treatMissingData: notBreaching, because most of the time the function does not run",
    ],
  },
};
