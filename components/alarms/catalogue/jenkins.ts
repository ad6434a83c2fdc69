import { type AlarmDefinition } from "../definition";

/** Whether the one Jenkins controller answers. */
export const jenkinsUnhealthy: AlarmDefinition = {
  id: "jenkins-unhealthy",
  intent: "Jenkins does not answer for longer than a restart takes: nothing can be built or deployed.",
  severity: "page",
  metric: { kind: "single", namespace: "AWS/ApplicationELB", name: "HealthyHostCount", statistic: "Minimum" },
  threshold: { field: "minHealthyControllers", unit: "controllers", direction: "below" },
  periodSeconds: 60,
  // An upgrade stops the old controller before it starts the new one; two minutes to stop, ten to boot.
  datapoints: { breaching: 13, of: 15 },
  missingData: {
    treat: "breaching",
    reason: "Without a registered controller there is no metric: silence is the fault.",
  },
  source: { kind: "blueprint", reason: "AWS lists no alarm for target groups." },
};
