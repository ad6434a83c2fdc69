import autocannon from "autocannon";
import { LoadBalancer } from "./load-balancer";
import { type Ending, startService } from "./service-process";

export interface Rolling {
  /** The compiled service. */
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly requests: number;
  readonly connections: number;
  /** What the outgoing task is told when half of the requests are made. */
  readonly signal: NodeJS.Signals;
  /** Requests that the load balancer still sends to it afterwards. */
  readonly late: number;
}

export interface RollingResult {
  readonly requests: number;
  /** Requests without an answer of 200 to 299. */
  readonly failed: number;
  /** Answers by status class, and requests without any answer. */
  readonly answers: { readonly ok: number; readonly other: number; readonly none: number };
  /** Answers of the outgoing task after it knew that it stops. */
  readonly farewells: number;
  readonly outgoing: Ending & { readonly lines: readonly string[] };
  readonly staying: Ending;
}

/**
 * A deployment under load: two tasks behind a load balancer, one of them is stopped in the middle and taken out only
 * some requests later, as on ECS, where both happen at the same time. Nothing of it depends on a clock but the service itself.
 */
export async function rollUnderLoad(rolling: Rolling): Promise<RollingResult> {
  const { entry, environment, requests, connections, signal, late } = rolling;
  const outgoing = await startService(entry, environment);
  const staying = await startService(entry, environment);
  const balancer = new LoadBalancer([outgoing.port, staying.port]);
  try {
    const url = await balancer.listen();
    balancer.before(Math.floor(requests / 2), () => {
      outgoing.signal(signal);
      balancer.deregister(0, late);
    });
    const result = await autocannon({ url, connections, amount: requests });
    const ending = await outgoing.ended;
    staying.signal("SIGINT");
    return {
      requests,
      failed: requests - result["2xx"],
      answers: { ok: result["2xx"], other: result.non2xx, none: requests - result["2xx"] - result.non2xx },
      farewells: balancer.target(0)?.farewells ?? 0,
      outgoing: { ...ending, lines: outgoing.lines },
      staying: await staying.ended,
    };
  } finally {
    balancer.close();
    // Both have ended unless something went wrong above.
    outgoing.signal("SIGKILL");
    staying.signal("SIGKILL");
  }
}
