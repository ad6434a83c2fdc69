import { taskDefinitionType } from "../../lib/containers";
import { defineResourceRule } from "../../lib/rule";
import { list, object, text } from "../../lib/values";

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
    for (const [index, volume] of list(props.volumes).map(object).entries()) {
      if (volume.efsVolumeConfiguration === undefined) continue;
      const label = `volume "${text(volume.name) ?? String(index)}"`;
      const efs = object(volume.efsVolumeConfiguration);
      const authorization = object(efs.authorizationConfig);
      if (efs.transitEncryption !== "ENABLED") yield `${label}: transitEncryption is not ENABLED`;
      if (authorization.iam !== "ENABLED") yield `${label}: authorizationConfig.iam is not ENABLED`;
      if (authorization.accessPointId === undefined) yield `${label}: authorizationConfig.accessPointId is missing`;
    }
  },
});
