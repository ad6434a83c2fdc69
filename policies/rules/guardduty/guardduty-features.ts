import { defineStackRule, type Props } from "../../lib/rule";
import { each, ifKnown, some } from "../../lib/unknowns";
import { isTrue, list, object } from "../../lib/values";

const detectorType = "aws:guardduty/detector:Detector";
const featureType = "aws:guardduty/detectorFeature:DetectorFeature";

/** Where the older form of a detector switches a feature on. */
const older: Readonly<Record<string, (detector: Props) => unknown>> = {
  S3_DATA_EVENTS: ({ datasources }) => object(object(datasources).s3Logs).enable,
  EBS_MALWARE_PROTECTION: ({ datasources }) =>
    object(object(object(object(datasources).malwareProtection).scanEc2InstanceWithFindings).ebsVolumes).enable,
};
/** The agents that a feature brings along; without them it sees nothing of Fargate. */
const agents: Readonly<Record<string, string>> = { RUNTIME_MONITORING: "ECS_FARGATE_AGENT_MANAGEMENT" };

export const guarddutyFeatures = defineStackRule<{ features: string[] }>({
  id: "guardduty-features",
  title: "GuardDuty looks at buckets, tasks, volumes and logins",
  description: "Every detector has the features that find what this platform could suffer from.",
  severity: "high",
  controls: {
    securityHub: ["GuardDuty.8", "GuardDuty.9", "GuardDuty.10", "GuardDuty.11", "GuardDuty.12", "GuardDuty.13"],
  },
  remediation: "Add aws.guardduty.DetectorFeature with status ENABLED for each.",
  url: "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html",
  types: [detectorType],
  configSchema: {
    properties: {
      features: {
        type: "array",
        items: { type: "string" },
        description: "Features that a detector must have.",
        default: ["S3_DATA_EVENTS", "RUNTIME_MONITORING", "EBS_MALWARE_PROTECTION", "RDS_LOGIN_EVENTS"],
      },
    },
  },
  *check({ resource: detector, stack, config }) {
    const features = stack.companions(detector, featureType, "detectorId", ["id"]);
    yield* each(config.features, function* (name) {
      const named = features.filter(({ props }) => ifKnown(() => props.name as unknown) === name);
      const on =
        some(named, ({ props }) => props.status === "ENABLED") || isTrue(older[name]?.(detector.props as Props));
      if (!on) yield `${name} is not enabled; add a DetectorFeature for it`;
      const agent = agents[name];
      if (!on || agent === undefined) return;
      const managed = some(named, ({ props }) =>
        some(
          list(props.additionalConfigurations),
          (each) => object(each).name === agent && object(each).status === "ENABLED",
        ),
      );
      if (!managed)
        yield `${name} has no ${agent}, so it sees nothing of Fargate; enable it in additionalConfigurations`;
    });
  },
});
