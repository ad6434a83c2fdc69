import { type AlarmDefinition } from "../definition";

const namespace = "AWS/S3";
const unit = "of requests (1 is all)";
const deviations = [
  "threshold: set by the caller, who knows how many errors are usual",
  "datapointsToAlarm: 10 of 15, because one good minute must not hide a real problem",
  "treatMissingData: notBreaching, because with missing a single bad minute between gaps could fire",
];

/** Requests to a bucket that it refused or could not serve, as a share of all. */
export const bucketClientErrors: AlarmDefinition = {
  id: "bucket-client-errors",
  intent: "Many requests to a bucket are refused: usually a missing permission, or objects that are not there.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "4xxErrors", statistic: "Average" },
  threshold: { field: "maxClientErrorShare", unit, direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 10, of: 15 },
  missingData: { treat: "notBreaching", reason: "Without requests there are no errors." },
  source: { kind: "aws-recommended", deviations },
};

/** Requests to a bucket at which S3 itself failed, as a share of all. */
export const bucketServerErrors: AlarmDefinition = {
  id: "bucket-server-errors",
  intent: "S3 fails or asks to slow down: usually too many requests for one folder, or a disturbance of the region.",
  severity: "ticket",
  metric: { kind: "single", namespace, name: "5xxErrors", statistic: "Average" },
  threshold: { field: "maxServerErrorShare", unit, direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 10, of: 15 },
  missingData: { treat: "notBreaching", reason: "Without requests there are no errors." },
  source: { kind: "aws-recommended", deviations },
};
