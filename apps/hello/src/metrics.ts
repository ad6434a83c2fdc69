import { Reservoir } from "./reservoir";

/** The most values that one metric may have in one line of the embedded metric format. */
const valuesPerLine = 100;

/**
 * Counts requests and writes them as CloudWatch metrics, in the embedded metric format: a log line that CloudWatch Logs
 * turns into metrics. It needs no agent, no permission and no call that could be slow.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * | metric     | unit         | is                                                                   |
 * | ---------- | ------------ | -------------------------------------------------------------------- |
 * | `Requests` | Count        | requests answered, without health checks; 0 when there were none     |
 * | `Faults`   | Count        | of those, answers of 500 and above                                   |
 * | `Latency`  | Milliseconds | from the head of the request to the end of the answer; a fair sample |
 */
export class Metrics {
  private requests = 0;
  private faults = 0;
  private readonly latencies: Reservoir;

  /** @param write takes one line with its line break */
  constructor(
    private readonly place: { readonly namespace: string; readonly service: string },
    private readonly write: (line: string) => void,
    private readonly now: () => number = Date.now,
    random?: () => number,
  ) {
    this.latencies = new Reservoir(valuesPerLine, random);
  }

  record(status: number, milliseconds: number): void {
    this.requests += 1;
    if (status >= 500) this.faults += 1;
    this.latencies.add(Math.round(milliseconds * 1000) / 1000);
  }

  /** Writes what was counted since the last time, one line. Zeros are written too: no line at all means no service. */
  flush(): void {
    const latencies = this.latencies.take();
    const line = {
      _aws: {
        Timestamp: this.now(),
        CloudWatchMetrics: [
          {
            Namespace: this.place.namespace,
            Dimensions: [["Service"]],
            Metrics: [
              { Name: "Requests", Unit: "Count" },
              { Name: "Faults", Unit: "Count" },
              ...(latencies.length === 0 ? [] : [{ Name: "Latency", Unit: "Milliseconds" }]),
            ],
          },
        ],
      },
      Service: this.place.service,
      Requests: this.requests,
      Faults: this.faults,
      ...(latencies.length === 0 ? {} : { Latency: latencies }),
    };
    this.requests = 0;
    this.faults = 0;
    this.write(`${JSON.stringify(line)}\n`);
  }
}
