import { type PolicyResource } from "@pulumi/policy";
import { speaksForStack, trailType } from "../../lib/account-wide";
import { type CisEvent, cisEvents, isAboutEvent } from "../../lib/cis-events";
import { alarmsOnFilter } from "../../lib/monitoring";
import { defineStackRule } from "../../lib/rule";
import { type StackIndex } from "../../lib/stack-index";
import { each, some } from "../../lib/unknowns";
import { text } from "../../lib/values";

const filterType = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const logGroupType = "aws:cloudwatch/logGroup:LogGroup";

export const alarmCisMetricFilters = defineStackRule<{ events: string[] }>({
  id: "alarm-cis-metric-filters",
  title: "What an intruder would change raises an alarm",
  description:
    "The stack that owns a trail has a metric filter and an alarm for each event of CIS section 4 that the configuration names.",
  severity: "medium",
  controls: {
    cis5: [
      "4.1",
      "4.2",
      "4.3",
      "4.4",
      "4.5",
      "4.6",
      "4.7",
      "4.8",
      "4.9",
      "4.10",
      "4.11",
      "4.12",
      "4.13",
      "4.14",
      "4.15",
    ],
    other: [
      "AWS-0147",
      "AWS-0148",
      "AWS-0149",
      "AWS-0150",
      "AWS-0151",
      "AWS-0152",
      "AWS-0153",
      "AWS-0154",
      "AWS-0155",
      "AWS-0156",
      "AWS-0157",
      "AWS-0158",
      "AWS-0159",
      "AWS-0160",
      "AWS-0174",
    ],
  },
  remediation:
    "Add aws.cloudwatch.LogMetricFilter on the trail's log group with the pattern of the benchmark, and aws.cloudwatch.MetricAlarm on its metric.",
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html",
  types: [trailType],
  configSchema: {
    properties: {
      events: {
        type: "array",
        items: { type: "string" },
        description: "Numbers in CIS AWS Foundations 5.0 of the events that must raise an alarm.",
        default: cisEvents.map(({ id }) => id),
      },
    },
  },
  *check({ resource: trail, stack, config }) {
    if (!speaksForStack(trail, stack, [trailType])) return;
    const filters = filtersOf(stack);
    const wanted = cisEvents.filter(({ id }) => config.events.includes(id));
    yield* each(wanted, (event) => messagesOf(event, filters, stack));
  },
});

function* messagesOf(event: CisEvent, filters: readonly PolicyResource[], stack: StackIndex): Iterable<string> {
  const start = `CIS ${event.id}, ${event.what}:`;
  const about = ({ props }: PolicyResource) => isAboutEvent(text(props.pattern) ?? "", event);
  // An alarm is asked for first: where one is there, what is unknown of other filters does not matter.
  if (some(filters, (filter) => about(filter) && alarmsOnFilter(filter, stack).length > 0)) return;
  if (some(filters, about)) yield `${start} no alarm looks at the metric of its filter; add one`;
  else yield `${start} no metric filter on the trail's log group; add one, and an alarm`;
}

/** The filters that see what trails write; all of the stack where the log group of a trail is not in it. */
function filtersOf(stack: StackIndex): readonly PolicyResource[] {
  const groups = stack
    .ofType(trailType)
    .map((trail) => stack.referenced(trail, "cloudWatchLogsGroupArn", logGroupType));
  if (groups.some((linked) => linked.length === 0)) return stack.ofType(filterType);
  const names = ["name", "id"];
  return groups.flat().flatMap((group) => stack.companions(group, filterType, "logGroupName", names));
}
