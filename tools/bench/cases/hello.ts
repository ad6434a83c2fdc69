import * as path from "node:path";
import autocannon from "autocannon";
import { type Figure, figure, timeFigure } from "../figures";
import { buildApp } from "../load/build-app";
import { rollUnderLoad } from "../load/rolling";
import { startService } from "../load/service-process";

/** Requests at once. */
const connections = 20;
/** Requests of one deployment. */
const requests = 20_000;
/** Seconds of load of one counted run. */
const seconds = 3;

/**
 * The sample service, compiled as in its image: what one process of it answers, and how many requests a deployment under
 * load loses, all runs together.
 */
export async function measureHello(
  repository: string,
  runs: number,
  budget: { readonly failedRequests: number },
): Promise<Figure[]> {
  const entry = buildApp(repository, "hello", path.join(repository, "out", "bench-hello"));
  const { rates, p99s } = await measureAlone(entry, runs);
  let failed = 0;
  for (let run = 0; run < runs; run++) {
    const rolling = { entry, environment: {}, requests, connections, signal: "SIGTERM" as const, late: 1000 };
    const result = await rollUnderLoad(rolling);
    if (result.outgoing.code !== 0)
      throw new Error(`the service ended with status ${String(result.outgoing.code)} after SIGTERM, not with 0`);
    failed += result.failed;
  }
  return [
    timeFigure("hello.rate", "requests/s", rates, null),
    timeFigure("hello.p99", "ms", p99s, null),
    figure("hello.sigterm.requests", "requests", runs * requests, null),
    figure("hello.sigterm.failed", "requests", failed, budget.failedRequests),
  ];
}

/** One process, asked without a load balancer; the first run warms it up and is not counted. */
async function measureAlone(entry: string, runs: number): Promise<{ rates: number[]; p99s: number[] }> {
  const service = await startService(entry, {});
  try {
    const rates: number[] = [];
    const p99s: number[] = [];
    for (let run = -1; run < runs; run++) {
      const result = await autocannon({
        url: `http://127.0.0.1:${String(service.port)}`,
        connections,
        duration: seconds,
      });
      const lost = result.errors + result.non2xx;
      if (lost > 0) throw new Error(`${String(lost)} requests failed without any deployment`);
      if (run < 0) continue;
      rates.push(result.requests.average);
      p99s.push(result.latency.p99);
    }
    return { rates, p99s };
  } finally {
    service.signal("SIGKILL");
  }
}
