import { inspect } from "node:util";
import { createLog, type Level } from "../../../apps/hello/src/log";
import { Secret } from "../../../apps/hello/src/secret";

function logged(least: Level, use: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  use(
    createLog(
      least,
      (line) => lines.push(line),
      () => new Date("2026-01-02T03:04:05.678Z"),
    ),
  );
  return lines;
}

test("a line is JSON with time, level and message first", () => {
  expect(
    logged("info", (log) => {
      log.warn("slow", { milliseconds: 5 });
    }),
  ).toEqual(['{"time":"2026-01-02T03:04:05.678Z","level":"warn","message":"slow","milliseconds":5}\n']);
});

test.each<[Level, Level[]]>([
  ["debug", ["debug", "info", "warn", "error"]],
  ["info", ["info", "warn", "error"]],
  ["warn", ["warn", "error"]],
  ["error", ["error"]],
])("from %s on: %j", (least, expected) => {
  const lines = logged(least, (log) => {
    log.error("x");
    log.warn("x");
    log.info("x");
    log.debug("x");
  });
  expect(lines.map((line) => JSON.parse(line).level)).toEqual(expected.toReversed());
});

test("no field forges level, time or another line", () => {
  const [line = "", ...more] = logged("info", (log) => {
    log.info("a\nb", { level: "error", time: "never", message: "other", path: '/x"\n{"level":"error"}' });
  });
  expect(more).toEqual([]);
  expect(line.indexOf("\n")).toBe(line.length - 1);
  expect(JSON.parse(line)).toMatchObject({ time: "2026-01-02T03:04:05.678Z", level: "info", message: "a\nb" });
});

test("an error is told with its stack", () => {
  const [line = ""] = logged("info", (log) => {
    log.error("failed", { error: new RangeError("too far") });
  });
  const { error } = JSON.parse(line);
  expect(error).toMatchObject({ name: "RangeError", message: "too far" });
  expect(error.stack).toContain("log.spec.ts");
});

test("an error is told with what caused it, wherever it stands", () => {
  const cause = new AggregateError([new Error("ECONNREFUSED")], "");
  const [line = ""] = logged("info", (log) => {
    log.error("failed", { call: { error: new Error("fetch failed", { cause }) } });
  });
  expect(JSON.parse(line).call.error).toMatchObject({
    message: "fetch failed",
    cause: { name: "AggregateError", errors: [{ message: "ECONNREFUSED" }] },
  });
});

test("what a library puts into its errors is not told: it may be a request with its headers", () => {
  const error = Object.assign(new Error("refused"), { toJSON: () => ({ headers: "hunter2" }) });
  const [line = ""] = logged("info", (log) => {
    log.error("failed", { error, in: { error } });
  });
  expect(JSON.parse(line).in.error.message).toBe("refused");
  expect(line).not.toContain("hunter2");
});

test("what JSON cannot say is a line all the same", () => {
  const ring: Record<string, unknown> = { secret: new Secret("hunter2"), count: 10n };
  ring.self = ring;
  const [first = "", second = ""] = logged("info", (log) => {
    log.error("uncaught error", { error: ring });
    log.info("counted", { count: 10n });
  });
  expect(JSON.parse(first)).toMatchObject({ level: "error", message: "uncaught error" });
  expect(JSON.parse(first).fields).toContain("[secret]");
  expect(JSON.parse(second)).toMatchObject({ message: "counted", count: "10" });
});

test("a secret shows nowhere but where it is asked for", () => {
  const secret = new Secret("hunter2");
  const [line = ""] = logged("info", (log) => {
    log.info("x", { secret, in: { secret } });
  });
  const shown = [
    line,
    String(secret),
    inspect(secret),
    inspect({ secret }, { depth: 9, showHidden: true }),
    JSON.stringify([secret]),
  ];
  expect(shown.filter((text) => text.includes("hunter2"))).toEqual([]);
  expect(shown.filter((text) => text.includes("[secret]"))).toHaveLength(5);
  expect(secret.reveal()).toBe("hunter2");
});
