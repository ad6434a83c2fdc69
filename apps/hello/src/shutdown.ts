import { setTimeout as sleep } from "node:timers/promises";
import { type Health } from "./health";
import { type Log } from "./log";
import { type Service } from "./server";

/** How often is looked for connections that have become idle. */
const sweepMs = 100;

export interface StopTimes {
  /** Seconds in which new connections are still taken. */
  readonly drainSeconds: number;
  /** Seconds after which what still runs is cut off; the drain is part of it. */
  readonly shutdownSeconds: number;
}

/**
 * Stops the service without losing a request. ECS sends SIGTERM while it takes the task out of the load balancer, not
 * after: requests still come, on open connections and on new ones.
 *
 * 1. At once: not ready any more, and every answer says `Connection: close`, so that nobody keeps a connection.
 * 2. After the drain: no new connection is taken, idle ones are closed.
 * 3. What runs is answered, up to the limit. It must be below the `stopTimeout` of the container (30 seconds by default),
 *    after which ECS sends SIGKILL.
 *
 * https://aws.amazon.com/blogs/containers/graceful-shutdowns-with-ecs/
 *
 * @returns how many requests had to be cut off
 */
export async function stopService(
  { server, running }: Service,
  health: Health,
  log: Log,
  { drainSeconds, shutdownSeconds }: StopTimes,
): Promise<number> {
  health.stop();
  log.info("stopping: no longer ready, still taking requests", { drainSeconds, running: running() });
  await sleep(drainSeconds * 1000);

  log.info("stopping: no new connections", { running: running() });
  const waiting = new AbortController();
  const closed = new Promise<void>((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
  const limit = sleep((shutdownSeconds - drainSeconds) * 1000, undefined, { signal: waiting.signal }).catch(
    () => undefined,
  );
  // A connection that never carried a request does not count as idle for Node; where nothing runs, nothing is lost with it.
  const sweep = setInterval(() => {
    if (running() === 0) server.closeAllConnections();
    else server.closeIdleConnections();
  }, sweepMs);
  await Promise.race([closed, limit]);
  clearInterval(sweep);
  waiting.abort();

  const cut = running();
  if (cut > 0) log.error("stopping: requests cut off", { cut, shutdownSeconds });
  server.closeAllConnections();
  return cut;
}
