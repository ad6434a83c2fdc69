import { type AlarmDefinition } from "../definition";

/** Fargate vCPUs in use, in percent of the account's quota in the region. */
export const fargateVcpuQuotaUse: AlarmDefinition = {
  id: "fargate-vcpu-quota-use",
  intent:
    "The account comes near its quota of Fargate vCPUs: at the quota no task starts, in any stack of the account.",
  severity: "ticket",
  metric: {
    kind: "math",
    expression: "100 * vcpus / SERVICE_QUOTA(vcpus)",
    label: "Fargate vCPU quota in use, percent",
    metrics: { vcpus: { namespace: "AWS/Usage", name: "ResourceCount", statistic: "Maximum" } },
  },
  threshold: { field: "maxQuotaPercent", unit: "percent", direction: "above" },
  periodSeconds: 300,
  datapoints: { breaching: 2, of: 3 },
  missingData: { treat: "notBreaching", reason: "An account without tasks reports no use." },
  source: {
    kind: "blueprint",
    reason: "AWS lists no alarm for quotas, and a quota is found at the worst moment: while scaling out.",
  },
};
