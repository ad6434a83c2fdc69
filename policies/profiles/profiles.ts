import { type EnforcementLevel } from "@pulumi/policy";
import { type Severity } from "../lib/metadata";

/** What a tier asks for: a level for each severity, and what differs from it, or from a rule's own limits, by rule. */
export interface ProfileSource {
  readonly description: string;
  readonly levels: Readonly<Record<Severity, EnforcementLevel>>;
  /** Rule -> properties of its schema, and `level` where the rule's severity says too much or too little. */
  readonly rules: Readonly<Record<string, Readonly<Record<string, unknown>> & { readonly level?: EnforcementLevel }>>;
}

/** Components of the platform, and those of service teams that were looked at; examples/service-stack is one. */
const components = ["blueprint:*", "orders:*"];

/** Tasks of a service that somebody waits for. A worker may have none while its queue is empty, a scheduled task runs by the clock. */
const tasksOfServices = (minimum: number) => ({
  kind: { present: true },
  "scaling.minTasks": { minimum, when: { kind: { oneOf: ["web", "internal"] } } },
});

/**
 * The profiles, written by hand; `npm run docs` makes `<name>.json` of each, the form of `--policy-pack-config`. The limits of the
 * rules themselves are those of production, so development states what it relaxes.
 */
export const profiles: Readonly<Record<"development" | "production", ProfileSource>> = {
  production: {
    description: "Everything but advice stops a deployment",
    levels: { critical: "mandatory", high: "mandatory", medium: "mandatory", low: "advisory" },
    rules: {
      "component-contract": {
        contracts: {
          // Jenkins and its plugins need as much to start at all; less ends in restarts under load.
          "blueprint:ci:JenkinsController": { cpu: { minimum: 1024 }, memoryMiB: { minimum: 4096 } },
          "blueprint:cluster:Cluster": { containerInsights: { oneOf: ["enabled", "enhanced"] } },
          "blueprint:deploy-target:DeployTarget": tasksOfServices(2),
          "blueprint:ingress:Ingress": { certificate: { oneOf: ["dns", "arn"] } },
          "blueprint:network:Network": { availabilityZones: { minimum: 3 }, nat: { equals: "perAz" } },
        },
      },
      "component-required": { components },
      "log-group-retention": { minimumDays: 365 },
      // Without it, nobody remembers an exemption that nothing needs; it harms nothing.
      "exemption-unused": { level: "advisory" },
    },
  },
  development: {
    description: "What endangers people or data stops a deployment, the rest advises",
    levels: { critical: "mandatory", high: "mandatory", medium: "advisory", low: "advisory" },
    rules: {
      "component-contract": {
        contracts: {
          "blueprint:deploy-target:DeployTarget": tasksOfServices(1),
          "blueprint:network:Network": { availabilityZones: { minimum: 2 } },
        },
      },
      "component-required": { components },
      "exemption-valid": { level: "advisory" },
      "rule-failed": { level: "advisory" },
      "log-group-retention": { maximumDays: 90 },
      // A stack that is torn down often protects nothing, keeps nothing and has no domain of its own.
      "acm-no-import-expiry": { allowImported: true },
      "backup-plan-min": { minimumDays: 7 },
      "backup-vault-kms-lock": { lock: false, allowForceDestroy: true },
      "dynamodb-deletion-protection": { required: false },
      "dynamodb-point-in-time-recovery": { required: false },
      "ecs-container-insights": { required: false },
      "ecs-multi-az-spread": { minimumTasks: 1 },
      "efs-multi-az": { required: false },
      "kms-deletion-window": { minimumDays: 7, protectOption: false },
      "lb-deletion-protection": { required: false },
      "nat-per-az-prod": { perZone: false, maximum: 1 },
      "rds-backup-multi-az": { minimumDays: 1, multiAz: false },
      "rds-iam-auth-logs": { monitoring: false },
      "rds-protected": { required: false, protectOption: false },
      "route53-dnssec": { required: false },
      "route53-query-log": { required: false },
      "s3-no-force-destroy": { required: false },
      "secret-recovery-window": { minimumDays: 0 },
      "stateful-protected": { required: false },
      "subnet-multi-az": { minimumAvailabilityZones: 2 },
      // Interface endpoints cost by the hour and zone; the one for S3 costs nothing.
      "vpc-endpoints-present": { services: ["s3"] },
      // Nobody is woken by development; its topics exist so that the wiring is the same.
      "sns-topic-has-subscriber": { level: "disabled" },
    },
  },
};
