import { timeouts } from "../../../apps/hello/src/server";
import { ask, deferred, listen, until } from "./support";

const root = "1-67891233-abcdef012345678912345678";
let close: () => void = () => undefined;
afterEach(() => {
  close();
});

async function start(...args: Parameters<typeof listen>) {
  const started = await listen(...args);
  close = started.close;
  return started;
}

const greet = () => ({ status: 200, body: { message: "Grüß dich" } });

test("an answer is JSON with the id of its request", async () => {
  const { port, lines } = await start({ "/": greet });
  const answer = await ask(port, "/", { headers: { "X-Amzn-Trace-Id": `Root=${root}` } });
  expect(answer).toMatchObject({ status: 200, text: '{"message":"Grüß dich"}' });
  expect(answer.headers).toMatchObject({
    "content-type": "application/json; charset=utf-8",
    "content-length": "25",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-request-id": root,
  });
  await until(() => lines.length > 0);
  expect(lines).toEqual([
    {
      time: expect.any(String),
      level: "info",
      message: "request",
      requestId: root,
      method: "GET",
      path: "/",
      status: 200,
      milliseconds: expect.any(Number),
    },
  ]);
});

test.each([
  ["GET", "/no", 404, '{"error":"not found"}'],
  ["POST", "/", 405, '{"error":"method not allowed"}'],
  ["HEAD", "/", 200, ""],
  ["GET", "/__proto__", 404, '{"error":"not found"}'],
])("%s %s: %i", async (method, path, status, text) => {
  const { port } = await start({ "/": greet });
  const answer = await ask(port, path, { method, ...(method === "POST" ? { body: "x".repeat(100_000) } : {}) });
  expect(answer).toMatchObject({ status, text });
  expect(answer.headers.allow).toBe(status === 405 ? "GET, HEAD" : undefined);
});

test("no query gets into the log, and no endless path", async () => {
  const { port, lines } = await start({ "/": greet });
  expect((await ask(port, "/?token=hunter2")).status).toBe(200);
  expect((await ask(port, `/${"x".repeat(5000)}?token=hunter2`)).status).toBe(404);
  await until(() => lines.length === 2);
  expect(lines.map(({ path }) => path)).toEqual(["/", `/${"x".repeat(1023)}`]);
  expect(JSON.stringify(lines)).not.toContain("hunter2");
});

test.each([
  [
    "throws",
    () => {
      throw new Error("the database said hunter2");
    },
  ],
  ["rejects", () => Promise.reject(new Error("the database said hunter2"))],
  ["answers what has no form in JSON", () => ({ status: 200, body: undefined })],
])("a handler that %s is a 500 that tells the caller nothing, and the log everything", async (_what, handler) => {
  const { port, lines, metrics } = await start({ "/": handler });
  const { status, text, headers } = await ask(port, "/");
  expect(status).toBe(500);
  expect(JSON.parse(text)).toEqual({ error: "internal error", requestId: headers["x-request-id"] });
  await until(() => lines.length === 2);
  expect(lines[0]).toMatchObject({ level: "error", message: "request failed", requestId: headers["x-request-id"] });
  expect(lines[0].error.stack).toContain("Error");
  metrics.flush();
  expect(lines[2]).toMatchObject({ Requests: 1, Faults: 1 });
});

test("health checks are no traffic: told at debug, not counted", async () => {
  const { port, lines, metrics } = await start({ "/healthz": greet, "/readyz": greet });
  await ask(port, "/healthz");
  await ask(port, "/readyz");
  await until(() => lines.length === 2);
  expect(lines.map(({ level }) => level)).toEqual(["debug", "debug"]);
  metrics.flush();
  expect(lines[2]).toMatchObject({ Requests: 0 });
});

test("a caller who goes away is told as such and runs no longer", async () => {
  const gate = deferred<{ status: number; body: unknown }>();
  const { port, lines, service } = await start({ "/slow": () => gate.promise });
  const leave = new AbortController();
  const asked = ask(port, "/slow", { signal: leave.signal });
  await until(() => service.running() === 1);
  leave.abort();
  await expect(asked).rejects.toThrow("aborted");
  await until(() => service.running() === 0);
  expect(lines).toEqual([expect.objectContaining({ message: "request", path: "/slow", aborted: true })]);
  gate.resolve({ status: 200, body: {} });
  expect((await ask(port, "/no")).status).toBe(404);
});

test("the server outlasts the load balancer's idle timeout of 60 seconds, and Node has these limits in force", async () => {
  const { service } = await start({});
  const { keepAliveTimeout, headersTimeout, requestTimeout } = service.server;
  expect({ keepAliveTimeout, headersTimeout, requestTimeout }).toEqual(timeouts);
  expect(keepAliveTimeout).toBeGreaterThan(60_000);
  expect(headersTimeout).toBeGreaterThan(keepAliveTimeout);
  expect(requestTimeout).toBeGreaterThanOrEqual(headersTimeout);
});
