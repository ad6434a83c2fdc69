import * as http from "node:http";
import { performance } from "node:perf_hooks";
import { type Health } from "./health";
import { type Log } from "./log";
import { type Metrics } from "./metrics";
import { requestId } from "./request-id";
import { healthPaths, type Reply, type Routes } from "./routes";

/**
 * The one who keeps a connection must never be surprised by its end: a request that the load balancer sends on a
 * connection which the server is just closing is answered 502. So the server waits longer than the load balancer's idle
 * timeout, 60 seconds unless somebody set it, and Node's other two limits have to be above.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#connection-idle-timeout
 * https://nodejs.org/docs/latest-v20.x/api/http.html#serverkeepalivetimeout
 */
export const timeouts = { keepAliveTimeout: 65_000, headersTimeout: 66_000, requestTimeout: 70_000 };

/** A path may fill the whole head of a request, 16 KB: too much for a line that everybody reads. */
const longestLoggedPath = 1024;

export interface Service {
  readonly server: http.Server;
  /** Requests whose answer is not out yet. */
  readonly running: () => number;
}

/** The server, not listening yet. */
export function createService(parts: {
  readonly routes: Routes;
  readonly health: Health;
  readonly log: Log;
  readonly metrics: Metrics;
}): Service {
  const { routes, health, log, metrics } = parts;
  let running = 0;
  const server = http.createServer(timeouts, (request, response) => {
    const started = performance.now();
    const { method = "GET" } = request;
    // Without the query: people put tokens and addresses there.
    const path = (request.url ?? "/").split(/[?#]/, 1)[0] ?? "/";
    const id = requestId(request.headers["x-amzn-trace-id"]);
    running += 1;
    response.once("close", () => {
      running -= 1;
      const milliseconds = performance.now() - started;
      const isHealth = healthPaths.has(path);
      if (!isHealth) metrics.record(response.statusCode, milliseconds);
      log[isHealth ? "debug" : "info"]("request", {
        requestId: id,
        method,
        path: path.slice(0, longestLoggedPath),
        status: response.statusCode,
        milliseconds: Math.round(milliseconds * 10) / 10,
        // The caller went away before the answer was out.
        ...(response.writableFinished ? {} : { aborted: true }),
      });
    });
    const reply = (to: Reply): void => {
      // Read now, not when the request came: the stop may have begun since.
      send(response, to, { "X-Request-Id": id, ...(health.stopping ? { Connection: "close" } : {}) });
    };
    answer(routes, method, path)
      .then(reply)
      .catch((error: unknown) => {
        log.error("request failed", { requestId: id, error });
        reply({ status: 500, body: { error: "internal error", requestId: id } });
      });
  });
  return { server, running: () => running };
}

async function answer(routes: Routes, method: string, path: string): Promise<Reply> {
  const handler = routes.get(path);
  if (handler === undefined) return { status: 404, body: { error: "not found" } };
  // Node leaves the body of the answer to a HEAD away.
  if (method !== "GET" && method !== "HEAD")
    return { status: 405, body: { error: "method not allowed" }, headers: { Allow: "GET, HEAD" } };
  return handler();
}

function send(response: http.ServerResponse, reply: Reply, headers: Readonly<Record<string, string>>): void {
  const body = JSON.stringify(reply.body);
  response
    .writeHead(reply.status, {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": Buffer.byteLength(body),
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      ...reply.headers,
      ...headers,
    })
    .end(body);
}
