import { type AlarmDefinition } from "../definition";

const moreThanOneGoodMinute = "datapointsToAlarm: 4 of 5, because one good minute must not hide a real problem";
const quietWhenIdle =
  "treatMissingData: notBreaching, because a service scaled to nothing reports no use and must not page";
const fromScaling = "threshold: set by the caller, above what scaling aims at";

/** CPU of a service, over all its tasks. */
export const serviceCpuHigh: AlarmDefinition = {
  id: "service-cpu-high",
  intent: "The service works at its limit and scaling does not help: usually its maximum of tasks is reached.",
  severity: "ticket",
  metric: { kind: "single", namespace: "AWS/ECS", name: "CPUUtilization", statistic: "Average" },
  threshold: { field: "maxCpuPercent", unit: "percent", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 4, of: 5 },
  missingData: {
    treat: "notBreaching",
    reason: "A service without tasks uses no CPU; that it has none is what target-healthy-hosts-low tells.",
  },
  source: { kind: "aws-recommended", deviations: [moreThanOneGoodMinute, quietWhenIdle, fromScaling] },
};

/** Memory of a service, over all its tasks. */
export const serviceMemoryHigh: AlarmDefinition = {
  id: "service-memory-high",
  intent: "Tasks come near their memory limit and will be killed at it: usually a leak, or a size that is too small.",
  severity: "ticket",
  metric: { kind: "single", namespace: "AWS/ECS", name: "MemoryUtilization", statistic: "Average" },
  threshold: { field: "maxMemoryPercent", unit: "percent", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 4, of: 5 },
  missingData: {
    treat: "notBreaching",
    reason: "A service without tasks uses no memory; that it has none is what target-healthy-hosts-low tells.",
  },
  source: { kind: "aws-recommended", deviations: [moreThanOneGoodMinute, quietWhenIdle, fromScaling] },
};
