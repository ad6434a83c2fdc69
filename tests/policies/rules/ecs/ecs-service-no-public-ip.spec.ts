import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const service = (networkConfiguration?: unknown, type = "aws:ecs/service:Service") => ({
  type,
  props: networkConfiguration === undefined ? {} : { networkConfiguration },
});
const message = "networkConfiguration.assignPublicIp is true; tasks belong into private subnets";

describeRule("ecs-service-no-public-ip", {
  complies: { "said to be false": service({ assignPublicIp: false }), unset: service({}), "no network": service() },
  violates: {
    "a service": [service({ assignPublicIp: true }), [message]],
    "true as text": [service({ assignPublicIp: "true" }), [message]],
    "a task set": [service({ assignPublicIp: true }, "aws:ecs/taskSet:TaskSet"), [message]],
  },
  undecided: service({ assignPublicIp: unknown }),
});
