import { defineResourceRule } from "../../lib/rule";
import { object } from "../../lib/values";

export const ecsManagedTermination = defineResourceRule({
  id: "ecs-managed-termination",
  title: "Instances with tasks on them are not taken away",
  description: "A capacity provider of an Auto Scaling group protects instances that run tasks.",
  severity: "medium",
  controls: {},
  remediation:
    "Set autoScalingGroupProvider.managedTerminationProtection: ENABLED, and protect new instances in the group.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html",
  types: ["aws:ecs/capacityProvider:CapacityProvider"],
  *check({ props }) {
    const group = props.autoScalingGroupProvider;
    // Other providers have no instances of ours.
    if (group === undefined || group === null) return;
    if (object(group).managedTerminationProtection !== "ENABLED")
      yield "autoScalingGroupProvider.managedTerminationProtection is not ENABLED; set it";
  },
});
