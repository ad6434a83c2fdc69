import { type Config } from "./config";
import { type Health } from "./health";

/** An answer; the body is sent as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler = () => Reply | Promise<Reply>;

/** Path -> what answers a GET of it. */
export type Routes = ReadonlyMap<string, Handler>;

/** Paths that only the load balancer and ECS ask for: they are no traffic, so they are neither counted nor logged. */
export const healthPaths: ReadonlySet<string> = new Set(["/healthz", "/readyz"]);

/**
 * What the service answers. The health paths do not stand below `basePath`: those who ask for them come to the task
 * itself, not through a rule of the load balancer, and so they are not public where the rule is a path.
 */
export function createRoutes({ basePath, greeting, secret }: Config, health: Health): Routes {
  const greet: Handler = () => ({ status: 200, body: { message: greeting } });
  return new Map<string, Handler>([
    [basePath, greet],
    // "/hello/" and "/hello" are one to people; with "/" it is the same entry again.
    [basePath.replace(/\/?$/, "/"), greet],
    // Liveness asks nobody else: a database that is away is no reason to replace every task.
    ["/healthz", () => ({ status: 200, body: { status: "alive" } })],
    ["/readyz", () => readiness(health, secret !== undefined)],
  ]);
}

/** Tells whether there is a secret, and nothing about it. */
function readiness({ stopping }: Health, secret: boolean): Reply {
  return stopping
    ? { status: 503, body: { status: "stopping" } }
    : { status: 200, body: { status: "ready", secret: secret ? "set" : "absent" } };
}
