import { type AlarmDefinition } from "../definition";

const namespace = "AWS/SQS";

/** How long the oldest message of a queue waits. */
export const queueMessageAge: AlarmDefinition = {
  id: "queue-message-age",
  intent: "Messages wait longer than they may: usually consumers that are down, stuck, or too few for what comes in.",
  severity: "page",
  metric: { kind: "single", namespace, name: "ApproximateAgeOfOldestMessage", statistic: "Maximum" },
  threshold: { field: "maxMessageAgeSeconds", unit: "seconds", direction: "atLeast" },
  periodSeconds: 60,
  datapoints: { breaching: 3, of: 5 },
  missingData: {
    treat: "notBreaching",
    reason: "A queue that nobody used for hours reports nothing, and nothing waits in it.",
  },
  source: {
    kind: "aws-recommended",
    deviations: [
      "threshold: set by the caller, who knows how long work may wait",
      "evaluationPeriods: 5, because the age already is a time: fifteen minutes more would only be late",
      "datapointsToAlarm: 3 of 5, because one good minute must not hide a real problem",
      "treatMissingData: notBreaching, because with missing a single bad minute between gaps could fire",
    ],
  },
};

/** Messages that nobody could handle. */
export const queueDeadLetters: AlarmDefinition = {
  id: "queue-dead-letters",
  intent: "Messages failed as often as they may and were put aside: usually a form that the consumer does not know.",
  severity: "ticket",
  // The maximum: while somebody redrives, an average would say that half a message is left.
  metric: { kind: "single", namespace, name: "ApproximateNumberOfMessagesVisible", statistic: "Maximum" },
  threshold: { field: "maxDeadLetters", unit: "messages", direction: "above" },
  periodSeconds: 60,
  datapoints: { breaching: 2, of: 3 },
  missingData: {
    treat: "ignore",
    reason: "Six hours after the last message SQS stops to report; what lies there still lies there.",
  },
  source: {
    kind: "blueprint",
    reason:
      "AWS lists the backlog of a queue that is worked on. NumberOfMessagesSent does not count what SQS itself moves here.",
  },
};
