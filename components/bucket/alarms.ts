import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import { bucketClientErrors, bucketServerErrors } from "../alarms/catalogue/s3";
import { createAlarm } from "../alarms/create-alarm";
import { type Monitoring } from "../alarms/monitoring";

/** When the alarms fire. Shares of all requests, above 0 and below 1: 0.05 is five in a hundred. */
export interface BucketThresholds {
  /** 4xx answers: missing objects and refused access. Some clients ask for what is not there as a matter of course. */
  readonly maxClientErrorShare: number;
  /** 5xx answers: S3 is slow or asks to slow down. */
  readonly maxServerErrorShare: number;
}

export type BucketAlarms = Extract<Monitoring<BucketThresholds>, { kind: "alarms" }>;

/** @throws when a threshold could never, or would always, be crossed */
export function checkThresholds(thresholds: BucketThresholds): void {
  for (const field of ["maxClientErrorShare", "maxServerErrorShare"] as const) {
    const share = thresholds[field];
    if (!(share > 0 && share < 1)) {
      throw new Error(`monitoring.thresholds.${field} must be between 0 and 1, for example 0.05, got ${share}.`);
    }
  }
}

/** The name of a metrics configuration that filters nothing, as the console calls it. */
const everything = "EntireBucket";

/** S3 counts requests only where it is told to: https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-configurations.html */
export function watchRequests(name: string, alarms: BucketAlarms, bucket: s3.Bucket, parent: pulumi.Resource): void {
  const { namePrefix, topics, thresholds } = alarms;
  const metrics = new s3.BucketMetric(name, { bucket: bucket.id, name: everything }, { parent });
  const common = {
    namePrefix,
    topics,
    subject: name,
    dimensions: { BucketName: bucket.bucket, FilterId: metrics.name },
  };
  createAlarm(name, bucketClientErrors, { ...common, threshold: thresholds.maxClientErrorShare }, parent);
  createAlarm(name, bucketServerErrors, { ...common, threshold: thresholds.maxServerErrorShare }, parent);
}
