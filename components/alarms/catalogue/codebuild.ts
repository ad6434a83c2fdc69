import { type AlarmDefinition } from "../definition";

/** Builds of an image that did not succeed. */
export const imageBuildFailed: AlarmDefinition = {
  id: "image-build-failed",
  intent: "Builds of an image fail again and again: usually a base image or a dependency that cannot be fetched.",
  severity: "ticket",
  metric: { kind: "single", namespace: "AWS/CodeBuild", name: "FailedBuilds", statistic: "Sum" },
  threshold: { field: "maxFailedBuilds", unit: "builds in an hour", direction: "above" },
  periodSeconds: 3600,
  // The newest hour is not over when it is looked at.
  datapoints: { breaching: 1, of: 2 },
  missingData: { treat: "notBreaching", reason: "The metric exists only when a build failed." },
  source: { kind: "blueprint", reason: "AWS lists no alarm for CodeBuild." },
};
