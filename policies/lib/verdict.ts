import { UnknownValueError } from "@pulumi/policy";
import { noteFault } from "./faults";
import { UnreadableError } from "./values";

/** What a rule says of one resource. */
export interface Verdict<Finding> {
  readonly messages: readonly (Finding | string)[];
  /** Set when the rule could not decide everything. What it found all the same stands in `messages`. */
  readonly unknown?: Error;
}

/**
 * Asks a rule. An exception in a rule would end the whole run, whatever the rule's level; here it becomes a finding of that
 * rule, and is noted for `rule-failed`. What a rule threw is not shown: it may hold a value.
 */
export function judge<Finding>(rule: string, urn: string, check: () => Iterable<Finding>): Verdict<Finding> {
  const messages: (Finding | string)[] = [];
  try {
    for (const message of check()) messages.push(message);
    return { messages };
  } catch (error) {
    if (error instanceof UnknownValueError) return { messages, unknown: error as Error };
    if (isNotApplicable(error)) throw error;
    if (error instanceof UnreadableError) return { messages: [...messages, error.message] };
    const kind = error instanceof Error ? error.name : typeof error;
    noteFault({ rule, urn, kind });
    const message = `the rule itself failed (${kind}) and decided nothing; report it with the resource's program`;
    return { messages: [...messages, message] };
  }
}

/** The SDK does not export its class; a rule may find only while it looks that a resource is none of its business. */
function isNotApplicable(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === "NotApplicableError";
}
