import { type PolicyResource } from "@pulumi/policy";
import { isJenkins } from "../../lib/jenkins";
import { defineStackRule } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { faults } from "../../lib/unknowns";
import { number } from "../../lib/values";

const serviceType = "aws:ecs/service:Service";
const targetType = "aws:appautoscaling/target:Target";
const taskType = "aws:ecs/taskDefinition:TaskDefinition";
const fileSystemType = "aws:efs/fileSystem:FileSystem";

export const jenkinsSingleWriter = defineStackRule<{ controllers: string[] }>({
  id: "jenkins-single-writer",
  title: "One Jenkins controller writes to its home, never two",
  description: "The service of a Jenkins controller cannot run a second task, not even during a deployment.",
  severity: "high",
  controls: {},
  remediation:
    "Set desiredCount 1, deploymentMaximumPercent 100 and availabilityZoneRebalancing DISABLED; remove scaling.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service_definition_parameters.html",
  types: [serviceType],
  configSchema: {
    properties: {
      controllers: {
        type: "array",
        items: { type: "string" },
        description: "URNs of controllers' services, in capitals or not; `*` stands for any run of characters.",
        default: ["*jenkins*"],
      },
    },
  },
  *check({ props, resource: service, stack, config }) {
    if (!isJenkins(service.urn, config.controllers)) return;
    yield* faults(
      () => {
        const count = number(props.desiredCount) ?? 1;
        return count > 1 && `desiredCount is ${count}; set 1`;
      },
      () =>
        props.schedulingStrategy === "DAEMON" && "schedulingStrategy DAEMON runs a task on each instance; remove it",
      () => {
        // AWS takes 200 where the program says nothing.
        const most = number(props.deploymentMaximumPercent) ?? 200;
        return most > 100 && `deploymentMaximumPercent is ${most}, so a deployment starts a second task; set 100`;
      },
      () =>
        props.availabilityZoneRebalancing !== "DISABLED" &&
        "availabilityZoneRebalancing is not DISABLED, so a move starts a second task; set it",
      () =>
        stack.referring(service, targetType, "resourceId").length > 0 && "a scaling target can add tasks; remove it",
      () => sharesHome(service, stack) && "another service mounts the same file system; give each a home of its own",
    );
  },
});

/** Whether the task of another service mounts a file system that this one's task mounts. */
function sharesHome(service: PolicyResource, stack: StackIndex): boolean {
  const homesOf = (one: PolicyResource) =>
    stack
      .referenced(one, "taskDefinition", taskType)
      .flatMap((task) => stack.referenced(task, "volumes", fileSystemType).map(({ urn }) => urn));
  const own = homesOf(service);
  return stack
    .ofType(serviceType)
    .some((other) => other.urn !== service.urn && homesOf(other).some((urn) => own.includes(urn)));
}
