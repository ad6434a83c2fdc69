import * as http from "node:http";
import * as net from "node:net";
import { stopService } from "../../../apps/hello/src/shutdown";
import { ask, deferred, listen, until } from "./support";

const ok = { status: 200, body: { message: "ok" } };
const messages = (lines: readonly any[]) =>
  lines.map(({ message }) => message).filter((message) => message !== "request");

test("what runs is answered, and its connection is not kept", async () => {
  const gate = deferred<typeof ok>();
  const { service, health, log, lines, port } = await listen({ "/slow": () => gate.promise });
  const agent = new http.Agent({ keepAlive: true });
  const asked = ask(port, "/slow", { agent });
  await until(() => service.running() === 1);
  const sweep = jest.spyOn(service.server, "closeIdleConnections");
  const stopped = stopService(service, health, log, { drainSeconds: 0, shutdownSeconds: 60 });
  await until(() => !service.server.listening);
  await expect(ask(port, "/slow")).rejects.toThrow("ECONNREFUSED");
  // Node itself closes them once; then the sweeps come, which must leave what runs alone.
  await until(() => sweep.mock.calls.length > 2);
  gate.resolve(ok);
  expect(await asked).toMatchObject({ status: 200, headers: { connection: "close" } });
  expect(await stopped).toBe(0);
  expect(messages(lines)).toEqual(["stopping: no longer ready, still taking requests", "stopping: no new connections"]);
  expect(lines[0]).toMatchObject({ running: 1 });
});

test("in the drain new requests are answered, on old connections and new ones, and told not to stay", async () => {
  const { service, health, log, port } = await listen({ "/": () => ok });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  expect((await ask(port, "/", { agent })).headers.connection).toBe("keep-alive");
  const stopped = stopService(service, health, log, { drainSeconds: 1, shutdownSeconds: 60 });
  expect((await ask(port, "/", { agent })).headers.connection).toBe("close");
  expect((await ask(port, "/")).headers.connection).toBe("close");
  expect(service.server.listening).toBe(true);
  expect(await stopped).toBe(0);
  expect(service.server.listening).toBe(false);
});

test("connections without a request hold nothing up: idle ones, silent ones, half a head", async () => {
  const { service, health, log, port } = await listen({ "/": () => ok });
  const agent = new http.Agent({ keepAlive: true });
  await ask(port, "/", { agent });
  const silent = net.connect(port, "127.0.0.1");
  const half = net.connect(port, "127.0.0.1", () => half.write("GET / HTTP/1.1\r\nHost:"));
  const ends = [silent, half].map(
    (socket) => new Promise((resolve) => socket.once("close", resolve).on("error", () => undefined)),
  );
  await until(() => !silent.connecting && !half.connecting);
  // An hour: it must not be the limit that ends this.
  expect(await stopService(service, health, log, { drainSeconds: 0, shutdownSeconds: 3600 })).toBe(0);
  await Promise.all(ends);
});

test("at the limit what still runs is cut off and counted", async () => {
  const { service, health, log, lines, port } = await listen({ "/stuck": () => new Promise(() => undefined) });
  const asked = ask(port, "/stuck").catch((error: unknown) => String(error));
  await until(() => service.running() === 1);
  expect(await stopService(service, health, log, { drainSeconds: 0, shutdownSeconds: 1 })).toBe(1);
  expect(await asked).toContain("hang up");
  expect(lines).toContainEqual(
    expect.objectContaining({ level: "error", message: "stopping: requests cut off", cut: 1, shutdownSeconds: 1 }),
  );
});
