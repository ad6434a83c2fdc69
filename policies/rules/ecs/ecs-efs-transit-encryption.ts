import { taskDefinitionType } from "../../lib/containers";
import { defineResourceRule } from "../../lib/rule";
import { each, faults } from "../../lib/unknowns";
import { isEmpty, list, object, text } from "../../lib/values";

export const ecsEfsTransitEncryption = defineResourceRule({
  id: "ecs-efs-transit-encryption",
  title: "File systems are mounted over TLS, with IAM, through an access point",
  description: "An EFS volume of a task definition uses transit encryption, IAM authorisation and an access point.",
  severity: "high",
  controls: { checkov: ["CKV_AWS_97"], other: ["AWS-0035"] },
  remediation: "Set transitEncryption ENABLED, authorizationConfig.iam ENABLED and authorizationConfig.accessPointId.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html",
  types: [taskDefinitionType],
  *check({ props }) {
    yield* each(list(props.volumes), function* (raw, index) {
      const volume = object(raw);
      if (volume.efsVolumeConfiguration === undefined) return;
      const label = `volume "${text(volume.name) ?? String(index)}"`;
      const efs = object(volume.efsVolumeConfiguration);
      const authorization = object(efs.authorizationConfig);
      yield* faults(
        () =>
          efs.transitEncryption !== "ENABLED" &&
          `${label}: transitEncryption is not ENABLED, so files cross the network in the clear; enable it`,
        () =>
          authorization.iam !== "ENABLED" &&
          `${label}: authorizationConfig.iam is not ENABLED, so whoever reaches it may mount it; enable it`,
        () =>
          isEmpty(authorization.accessPointId) &&
          `${label}: authorizationConfig.accessPointId is missing, so the task sees the whole file system; name one`,
      );
    });
  },
  fix(props) {
    // Which access point is meant nobody can guess.
    for (const raw of list(props.volumes)) {
      const volume = object(raw);
      if (volume.efsVolumeConfiguration === undefined) continue;
      const efs = volume.efsVolumeConfiguration as Record<string, unknown>;
      efs.transitEncryption = "ENABLED";
      efs.authorizationConfig = { ...object(efs.authorizationConfig), iam: "ENABLED" };
    }
  },
});
