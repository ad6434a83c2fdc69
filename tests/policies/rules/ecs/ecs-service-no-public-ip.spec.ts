import { unknown } from "../../support/analyze";
import { describeRule } from "../../support/describe-rule";

const service = (networkConfiguration?: unknown, type = "aws:ecs/service:Service") => ({
  type,
  props: networkConfiguration === undefined ? {} : { networkConfiguration },
});
const message = (path: string) =>
  `${path}.assignPublicIp puts the task on the internet; remove it and use private subnets`;

describeRule("ecs-service-no-public-ip", {
  complies: {
    "said to be false": service({ assignPublicIp: false }),
    unset: service({}),
    "no network": service(),
    "a schedule of something else": { type: "aws:scheduler/schedule:Schedule", props: { target: { arn: unknown } } },
  },
  violates: {
    "a service": [service({ assignPublicIp: true }), [message("networkConfiguration")]],
    "true as text": [service({ assignPublicIp: "true" }), [message("networkConfiguration")]],
    "a task set": [service({ assignPublicIp: true }, "aws:ecs/taskSet:TaskSet"), [message("networkConfiguration")]],
    "a target of an event rule": [
      {
        type: "aws:cloudwatch/eventTarget:EventTarget",
        props: { ecsTarget: { networkConfiguration: { assignPublicIp: true } } },
      },
      [message("ecsTarget.networkConfiguration")],
    ],
    "a schedule": [
      {
        type: "aws:scheduler/schedule:Schedule",
        props: { target: { ecsParameters: { networkConfiguration: { assignPublicIp: true } } } },
      },
      [message("target.ecsParameters.networkConfiguration")],
    ],
    "a pipe, in its own words": [
      {
        type: "aws:pipes/pipe:Pipe",
        props: {
          targetParameters: {
            ecsTaskParameters: { networkConfiguration: { awsVpcConfiguration: { assignPublicIp: "ENABLED" } } },
          },
        },
      },
      [message("targetParameters.ecsTaskParameters.networkConfiguration.awsVpcConfiguration")],
    ],
  },
  undecided: service({ assignPublicIp: unknown }),
});
