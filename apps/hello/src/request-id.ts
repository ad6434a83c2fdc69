import { randomUUID } from "node:crypto";

/**
 * The id under which a request is found in the logs of all services: the root of the trace that the load balancer began,
 * or a new one. What does not look like a trace id is not taken over: a caller could write anything into the log.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html
 */
export function requestId(
  traceHeader: string | readonly string[] | undefined,
  fresh: () => string = randomUUID,
): string {
  const root = /(?:^|;)\s*Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;|$)/i.exec(String(traceHeader ?? ""));
  return root?.[1] ?? fresh();
}
