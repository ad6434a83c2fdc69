import { hasItems } from "../../lib/presence";
import { defineResourceRule, type Props } from "../../lib/rule";
import { allHold, anyHolds, each, some } from "../../lib/unknowns";
import { list, object, text } from "../../lib/values";

/** Kinds of budgets that warn of too much. The others, of reservations and savings plans, warn of too little use. */
const kinds: readonly unknown[] = ["COST", "USAGE"];
const subscribers = ["subscriberEmailAddresses", "subscriberSnsTopicArns"];

export const budgetNotifies = defineResourceRule<{ actualPercents: number[]; forecastPercents: number[] }>({
  id: "budget-notifies",
  title: "Somebody hears of a bill before it comes",
  description: "Every budget tells somebody when money is spent or will be, at the percentages of the configuration.",
  severity: "medium",
  controls: {},
  remediation:
    "Add notifications of ACTUAL 80 and 100 and FORECASTED 100, as PERCENTAGE with GREATER_THAN, each with an address or a topic.",
  url: "https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-best-practices.html",
  types: ["aws:budgets/budget:Budget"],
  configSchema: {
    properties: {
      actualPercents: {
        type: "array",
        items: { type: "number" },
        description: "Percent of the budget at which, or below, somebody hears what is spent; in ascending order.",
        default: [80, 100],
      },
      forecastPercents: {
        type: "array",
        items: { type: "number" },
        description: "The same of what will be spent.",
        default: [100],
      },
    },
  },
  *check({ props, config }) {
    if (!kinds.includes(text(props.budgetType))) return;
    const wanted = [...bands("ACTUAL", config.actualPercents), ...bands("FORECASTED", config.forecastPercents)];
    yield* each(wanted, function* (band) {
      if (!some(list(props.notifications), (notification) => tells(object(notification), band, props)))
        yield `nobody hears when ${band.type} reaches ${band.upTo} percent; add a notification with a subscriber`;
    });
  },
});

/** A notification of this type somewhere above the last percentage that was asked for, and up to this one. */
interface Band {
  readonly type: string;
  readonly above: number;
  readonly upTo: number;
}

function bands(type: string, percents: readonly number[]): Band[] {
  return percents.map((upTo, index) => ({ type, above: percents[index - 1] ?? 0, upTo }));
}

function tells(notification: Props, { type, above, upTo }: Band, budget: Props): boolean {
  return allHold(
    () => notification.notificationType === type,
    () => notification.comparisonOperator !== "LESS_THAN",
    () => {
      const percent = percentOf(notification, budget);
      return above < percent && percent <= upTo;
    },
    () => anyHolds(...subscribers.map((property) => () => hasItems(notification, property))),
  );
}

/** A threshold may also be an amount of the budget's own unit; amounts are text with decimals, as in "1200.0". */
function percentOf({ threshold, thresholdType }: Props, { limitAmount }: Props): number {
  return thresholdType === "ABSOLUTE_VALUE" ? (100 * Number(threshold)) / Number(limitAmount) : Number(threshold);
}
