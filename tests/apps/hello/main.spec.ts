import * as net from "node:net";
import * as path from "node:path";
import { spawnSync } from "node:child_process";
import { buildApp } from "../../../tools/bench/load/build-app";
import { startService } from "../../../tools/bench/load/service-process";
import { makeProject, removeProjects, repositoryDir } from "../../support/project";
import { ask, until } from "./support";

jest.setTimeout(60_000);

let entry: string;
beforeAll(() => {
  entry = buildApp(repositoryDir, "hello", path.join(makeProject({}), "dist"));
});
afterAll(removeProjects);

const messages = (lines: readonly string[]) => lines.map((line) => JSON.parse(line).message ?? "metrics");

test("it reads its environment, and no output ever holds the secret", async () => {
  const service = await startService(entry, {
    BASE_PATH: "/hello",
    GREETING: "Good day",
    HELLO_SECRET: "hunter2-planted",
    LOG_LEVEL: "debug",
  });
  const answers = [];
  for (const url of ["/hello/", "/hello", "/", "/readyz", "/healthz"]) answers.push(await ask(service.port, url));
  expect(answers.map(({ status, text }) => [status, text])).toEqual([
    [200, '{"message":"Good day"}'],
    [200, '{"message":"Good day"}'],
    [404, '{"error":"not found"}'],
    [200, '{"status":"ready","secret":"set"}'],
    [200, '{"status":"alive"}'],
  ]);
  service.signal("SIGINT");
  expect(await service.ended).toEqual({ code: 0, signal: null });
  expect(JSON.stringify(answers) + service.lines.join("\n")).not.toContain("hunter2");
});

test("SIGTERM: not ready at once, alive to the end; more signals change nothing; status 0", async () => {
  const service = await startService(entry, { DRAIN_SECONDS: "2" });
  service.signal("SIGTERM");
  await until(() => service.lines.some((line) => line.includes("no longer ready")));
  service.signal("SIGTERM");
  service.signal("SIGINT");
  expect((await ask(service.port, "/readyz")).status).toBe(503);
  expect((await ask(service.port, "/healthz")).status).toBe(200);
  expect((await ask(service.port, "/")).status).toBe(200);
  expect(await service.ended).toEqual({ code: 0, signal: null });
  expect(messages(service.lines)).toEqual([
    "listening",
    "stopping: no longer ready, still taking requests",
    "request",
    "stopping: no new connections",
    "metrics",
    "stopped",
  ]);
});

test("a wrong environment: one line for each variable, status 2", () => {
  const { status, stdout } = spawnSync(process.execPath, [entry], {
    encoding: "utf8",
    env: { PORT: "http", HELLO_SECRET: "" },
  });
  expect(messages(stdout.trim().split("\n"))).toEqual([
    'wrong environment: PORT must be a whole number from 0 to 65535, got "http"',
    "wrong environment: HELLO_SECRET is empty: give the secret a value, or leave the variable out",
  ]);
  expect(status).toBe(2);
});

test("a port that is taken: told with its number, status 1", async () => {
  const other = net.createServer();
  await new Promise<void>((resolve) => other.listen(0, resolve));
  const { port } = other.address() as net.AddressInfo;
  await expect(startService(entry, { PORT: String(port) })).rejects.toThrow(
    new RegExp(`ended with status 1 before it listened:[^]*cannot listen on PORT ${String(port)}[^]*EADDRINUSE`),
  );
  other.close();
});

test.each([
  ["an error", "setImmediate(() => { throw new Error('planted'); })", "uncaught error"],
  ["a rejection", "setImmediate(() => { Promise.reject(new Error('planted')); })", "unhandled rejection"],
])("%s that nobody caught is told, status 1", (_what, code, message) => {
  const preload = path.join(makeProject({ "fault.cjs": `setTimeout(() => { ${code} }, 300);` }), "fault.cjs");
  const { status, stdout } = spawnSync(process.execPath, ["-r", preload, entry], {
    encoding: "utf8",
    env: { PORT: "0" },
  });
  const last = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  expect(last).toMatchObject({ level: "error", message, error: { name: "Error", message: "planted" } });
  expect(status).toBe(1);
});
