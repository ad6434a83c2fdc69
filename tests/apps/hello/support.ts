import * as http from "node:http";
import { type AddressInfo } from "node:net";
import { Health } from "../../../apps/hello/src/health";
import { createLog } from "../../../apps/hello/src/log";
import { Metrics } from "../../../apps/hello/src/metrics";
import { type Handler } from "../../../apps/hello/src/routes";
import { createService } from "../../../apps/hello/src/server";

/** Something that happens when the spec says so. */
export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
}

export function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

/** Waits until a condition holds; the spec's own time limit ends it when it never does. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** A service in this process that listens, with what it wrote. */
export async function listen(routes: Readonly<Record<string, Handler>>) {
  const lines: any[] = [];
  const write = (line: string) => void lines.push(JSON.parse(line));
  const health = new Health();
  const log = createLog("debug", write);
  const metrics = new Metrics({ namespace: "Spec", service: "spec" }, write);
  const service = createService({ routes: new Map(Object.entries(routes)), health, log, metrics });
  await new Promise<void>((resolve) => service.server.listen(0, "127.0.0.1", resolve));
  const { port } = service.server.address() as AddressInfo;
  const close = () => {
    service.server.close();
    service.server.closeAllConnections();
  };
  return { service, health, log, metrics, lines, port, close };
}

export interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** One request; without an agent it has a connection of its own. */
export function ask(
  port: number,
  path: string,
  options: http.RequestOptions & { body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, path, agent: false, ...options }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.once("error", reject);
      response.once("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    request.once("error", reject);
    request.end(options.body);
  });
}
