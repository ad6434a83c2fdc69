import fc from "fast-check";
import { Metrics } from "../../../apps/hello/src/metrics";
import { Reservoir } from "../../../apps/hello/src/reservoir";

function metricsOf(use: (metrics: Metrics) => void): any[] {
  const lines: string[] = [];
  const metrics = new Metrics(
    { namespace: "Services", service: "hello" },
    (line) => lines.push(line),
    () => 1_700_000_000_000,
  );
  use(metrics);
  return lines.map((line) => JSON.parse(line));
}

test("one line of the embedded metric format says what happened since the last", () => {
  const [first, second] = metricsOf((metrics) => {
    metrics.record(200, 1.23456);
    metrics.record(500, 2);
    metrics.record(499, 3);
    metrics.flush();
    metrics.record(503, 4);
    metrics.flush();
  });
  expect(first).toEqual({
    _aws: {
      Timestamp: 1_700_000_000_000,
      CloudWatchMetrics: [
        {
          Namespace: "Services",
          Dimensions: [["Service"]],
          Metrics: [
            { Name: "Requests", Unit: "Count" },
            { Name: "Faults", Unit: "Count" },
            { Name: "Latency", Unit: "Milliseconds" },
          ],
        },
      ],
    },
    Service: "hello",
    Requests: 3,
    Faults: 1,
    Latency: [1.235, 2, 3],
  });
  expect(second).toMatchObject({ Requests: 1, Faults: 1, Latency: [4] });
});

test("a quiet minute is told as zeros, without a latency", () => {
  const [line] = metricsOf((metrics) => {
    metrics.flush();
  });
  expect(line).toMatchObject({ Requests: 0, Faults: 0 });
  expect(line).not.toHaveProperty("Latency");
  expect(line._aws.CloudWatchMetrics[0].Metrics).toEqual([
    { Name: "Requests", Unit: "Count" },
    { Name: "Faults", Unit: "Count" },
  ]);
});

test("any number of requests makes a line that the format allows, with exact counts", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 200, max: 599 }), fc.double({ min: 0, max: 1e5, noNaN: true })), {
        maxLength: 400,
      }),
      (seen) => {
        const [line] = metricsOf((metrics) => {
          for (const [status, milliseconds] of seen) metrics.record(status, milliseconds);
          metrics.flush();
        });
        expect(line.Requests).toBe(seen.length);
        expect(line.Faults).toBe(seen.filter(([status]) => status >= 500).length);
        expect(line.Latency?.length ?? 0).toBe(Math.min(seen.length, 100));
        // Every metric that is named has a value, and every dimension.
        const { Metrics: named, Dimensions: dimensions } = line._aws.CloudWatchMetrics[0];
        for (const { Name } of named) expect(line).toHaveProperty(Name);
        for (const name of dimensions.flat()) expect(typeof line[name]).toBe("string");
      },
    ),
  );
});

test("a busy minute has as many latencies as the format allows", () => {
  const [line] = metricsOf((metrics) => {
    for (let i = 0; i < 250; i++) metrics.record(200, i);
    metrics.flush();
  });
  expect(line.Requests).toBe(250);
  expect(line.Latency).toHaveLength(100);
});

describe("the sample", () => {
  test("holds what was added, never more than its size, and starts anew when taken", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 50 }), fc.integer({ min: 1, max: 10 }), (values, size) => {
        const reservoir = new Reservoir(size);
        for (const value of values) reservoir.add(value);
        const taken = reservoir.take();
        expect(taken).toHaveLength(Math.min(size, values.length));
        for (const value of taken) expect(values).toContain(value);
        expect(reservoir.take()).toEqual([]);
      }),
    );
  });

  test("is fair: late values are kept as often as early ones, also the second time", () => {
    const kept = new Map<number, number>();
    const sixths = [0, 1, 2, 3, 4, 5].map((part) => part / 6);
    for (const first of sixths)
      for (const second of sixths) {
        const chances = [0, first, second];
        const reservoir = new Reservoir(1, () => chances.shift() ?? 0);
        for (const value of [8, 9]) reservoir.add(value);
        reservoir.take();
        for (const value of [1, 2, 3]) reservoir.add(value);
        const [value = 0] = reservoir.take();
        kept.set(value, (kept.get(value) ?? 0) + 1);
      }
    expect([...kept].sort()).toEqual([
      [1, 12],
      [2, 12],
      [3, 12],
    ]);
  });
});
