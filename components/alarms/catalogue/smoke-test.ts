import { type AlarmDefinition } from "../definition";

/** Whether the function that tests new revisions works itself. */
export const smokeTestBroken: AlarmDefinition = {
  id: "smoke-test-broken",
  intent:
    "The function that tests new revisions crashed, so the deployment rolled back whether the revision is good or not.",
  severity: "ticket",
  metric: { kind: "single", namespace: "AWS/Lambda", name: "Errors", statistic: "Sum" },
  threshold: { field: "maxSmokeTestErrors", unit: "failed runs in five minutes", direction: "above" },
  periodSeconds: 300,
  datapoints: { breaching: 1, of: 2 },
  missingData: { treat: "notBreaching", reason: "The function runs only while a deployment does." },
  source: {
    kind: "aws-recommended",
    deviations: [
      "threshold: 0, because every failed run rolls a deployment back",
      "period: 300, because one deployment has a few runs at most",
      "evaluationPeriods: 2, because after a rollback the function does not run again",
      "datapointsToAlarm: 1 of 2, because there is no second datapoint to wait for",
      "treatMissingData: notBreaching, because most of the time the function does not run",
    ],
  },
};
