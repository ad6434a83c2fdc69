import { defineResourceRule, type Props } from "../../lib/rule";
import { isEmpty, json, list, object, text } from "../../lib/values";

/** Tasks that wait for somebody: for the end of a job, for a token that comes back, for a worker. Others end with one call. */
const waits = /\.(sync(:2)?|waitForTaskToken)$|:activity:/;

export const stateMachineTimeouts = defineResourceRule({
  id: "state-machine-timeouts",
  title: "No execution waits for ever",
  description:
    "A task that waits for a job, a token or a worker has a timeout, its own or that of the machine; AWS would wait a year.",
  severity: "medium",
  controls: {},
  remediation: "Set TimeoutSeconds at the state, or at the top of the definition, and catch States.Timeout.",
  url: "https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html",
  types: ["aws:sfn/stateMachine:StateMachine"],
  *check({ props }) {
    const definition = object(json(props.definition, "definition"));
    if (!hasTimeout(definition)) yield* statesWithout(definition, "");
  },
});

function* statesWithout(state: Props, name: string): Iterable<string> {
  if (waits.test(text(state.Resource) ?? "") && !hasTimeout(state))
    yield `the state ${name} waits and has no TimeoutSeconds, so one lost answer keeps it for a year; set it`;
  for (const [inner, one] of Object.entries(object(state.States))) yield* statesWithout(object(one), inner);
  // What `Parallel` and `Map` hold, the latter by its new name and its old one.
  for (const part of [...list(state.Branches), state.ItemProcessor, state.Iterator])
    if (!isEmpty(part)) yield* statesWithout(object(part), name);
}

function hasTimeout(state: Props): boolean {
  // A heartbeat ends a task that falls silent, one that is beaten in time may go on for ever on purpose.
  return ["TimeoutSeconds", "TimeoutSecondsPath", "HeartbeatSeconds", "HeartbeatSecondsPath"].some(
    (property) => !isEmpty(state[property]),
  );
}
