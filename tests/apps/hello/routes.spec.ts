import { readConfig } from "../../../apps/hello/src/config";
import { Health } from "../../../apps/hello/src/health";
import { createRoutes } from "../../../apps/hello/src/routes";

const routesFor = (env: Record<string, string>, health = new Health()) => createRoutes(readConfig(env), health);

test("behind a host rule the greeting is at the root", async () => {
  const routes = routesFor({ GREETING: "Good day" });
  expect([...routes.keys()]).toEqual(["/", "/healthz", "/readyz"]);
  expect(await routes.get("/")?.()).toEqual({ status: 200, body: { message: "Good day" } });
});

test("behind a path rule it is below the path, with and without the last slash; health is not", () => {
  const routes = routesFor({ BASE_PATH: "/hello" });
  expect([...routes.keys()]).toEqual(["/hello", "/hello/", "/healthz", "/readyz"]);
  expect(routes.get("/hello/")).toBe(routes.get("/hello"));
  expect(routes.get("/hello")).toBeDefined();
});

test("readiness ends with the stop, liveness does not", async () => {
  const health = new Health();
  const routes = routesFor({}, health);
  expect(await routes.get("/readyz")?.()).toEqual({ status: 200, body: { status: "ready", secret: "absent" } });
  health.stop();
  expect(await routes.get("/readyz")?.()).toEqual({ status: 503, body: { status: "stopping" } });
  expect(await routes.get("/healthz")?.()).toEqual({ status: 200, body: { status: "alive" } });
});

test("readiness tells that there is a secret, and nothing of it", async () => {
  const reply = await routesFor({ HELLO_SECRET: "hunter2" }).get("/readyz")?.();
  expect(reply).toEqual({ status: 200, body: { status: "ready", secret: "set" } });
});
