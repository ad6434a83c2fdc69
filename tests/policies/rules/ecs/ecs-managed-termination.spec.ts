import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const provider = (autoScalingGroupProvider: unknown) => ({
  type: "aws:ecs/capacityProvider:CapacityProvider",
  props: { autoScalingGroupProvider },
});
const message = "autoScalingGroupProvider.managedTerminationProtection is not ENABLED; set it";

describeRule("ecs-managed-termination", {
  complies: {
    protected: provider({ managedTerminationProtection: "ENABLED" }),
    "no group": provider(null),
    "another kind": { type: "aws:ecs/capacityProvider:CapacityProvider", props: {} },
  },
  violates: {
    off: [provider({ managedTerminationProtection: "DISABLED" }), [message]],
    "without a word": [provider({ autoScalingGroupArn: "arn" }), [message]],
  },
  undecided: provider({ managedTerminationProtection: unknown }),
});
