import { fits } from "../../lib/exemptions/model";
import { defineResourceRule, type Props } from "../../lib/rule";
import { faults } from "../../lib/unknowns";
import { list, number, object } from "../../lib/values";

/** What scales a service; its lowest count is how few tasks there may be. */
const targetType = "aws:appautoscaling/target:Target";

export const ecsMultiAzSpread = defineResourceRule<{ minimumTasks: number; singleTasks: string[] }>({
  id: "ecs-multi-az-spread",
  title: "Services survive the loss of a zone",
  description:
    "A service that runs does so with several tasks, in subnets of several zones, and spreads them again when a zone comes back.",
  severity: "medium",
  controls: {},
  remediation:
    "Name subnets of two zones or more, set desiredCount and minCapacity, and leave availabilityZoneRebalancing enabled.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  types: ["aws:ecs/service:Service", targetType],
  configSchema: {
    properties: {
      minimumTasks: {
        type: "number",
        description: "Tasks that a service runs at least, where it is not parked or scaled to none.",
        default: 2,
      },
      singleTasks: {
        type: "array",
        items: { type: "string" },
        description: "URNs of services that must not run twice; `*` stands for any run of characters.",
        default: ["*:JenkinsController$*"],
      },
    },
  },
  *check({ type, props, args, config }) {
    if (config.singleTasks.some((pattern) => fits(pattern, args.urn))) return;
    if (type === targetType) {
      yield* faults(() => scalesTooFarDown(props, config.minimumTasks));
      return;
    }
    yield* faults(
      () => {
        // Without a network of its own a service runs where its instances are.
        const network = object(props.networkConfiguration);
        const subnets = list(network.subnets).length;
        return (
          "subnets" in network &&
          subnets < 2 &&
          `networkConfiguration.subnets has ${subnets}; name subnets of two zones or more`
        );
      },
      () =>
        props.availabilityZoneRebalancing === "DISABLED" &&
        "availabilityZoneRebalancing is DISABLED, so tasks stay where they fled to; remove it",
      () => {
        const count = number(props.desiredCount) ?? 1;
        return (
          props.schedulingStrategy !== "DAEMON" &&
          isTooFew(count, config.minimumTasks) &&
          `desiredCount is ${count}; set ${config.minimumTasks} or more`
        );
      },
    );
  },
});

function scalesTooFarDown({ serviceNamespace, minCapacity }: Props, minimum: number): string | false {
  if (serviceNamespace !== "ecs") return false;
  const least = number(minCapacity) ?? 0;
  return (
    isTooFew(least, minimum) && `minCapacity is ${least}, so scaling leaves that few tasks; set ${minimum} or more`
  );
}

/** None is a choice: a service that is parked, or whose work waits in a queue. One is a service that a zone takes down. */
function isTooFew(count: number, minimum: number): boolean {
  return count > 0 && count < minimum;
}
