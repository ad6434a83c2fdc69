import * as http from "node:http";
import { type AddressInfo } from "node:net";

/** A task behind the load balancer. */
export interface Target {
  readonly port: number;
  /** Requests sent to it. */
  readonly sent: number;
  /** Answers that said `Connection: close`, as a task does that is about to stop. */
  readonly farewells: number;
}

interface Behind {
  readonly port: number;
  readonly agent: http.Agent;
  sent: number;
  farewells: number;
  /** Requests it still gets; afterwards it is out. */
  left: number;
}

/**
 * As much of an Application Load Balancer as a stop needs: it deals requests in turn to its targets, keeps connections to
 * them open, and answers 502 when a target cannot be reached or hangs up. It does not try again, as the real one does not.
 */
export class LoadBalancer {
  private readonly server = http.createServer((request, response) => {
    this.pass(request, response);
  });
  private readonly targets: Behind[];
  private turn = 0;
  private watched: { readonly at: number; readonly then: () => void } | undefined;
  private passed = 0;

  constructor(ports: readonly number[]) {
    this.targets = ports.map((port) => ({
      port,
      agent: new http.Agent({ keepAlive: true }),
      sent: 0,
      farewells: 0,
      left: Infinity,
    }));
  }

  /** Listens on any free port. @returns its URL */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
    for (const { agent } of this.targets) agent.destroy();
  }

  target(index: number): Target | undefined {
    return this.targets[index];
  }

  /** Calls `then` before request number `at` is passed on. */
  before(at: number, then: () => void): void {
    this.watched = { at, then };
  }

  /** Takes a target out, but only after `late` more requests: deregistration takes its time. */
  deregister(index: number, late: number): void {
    const target = this.targets[index];
    if (target !== undefined) target.left = late;
  }

  private pass(request: http.IncomingMessage, response: http.ServerResponse): void {
    this.passed += 1;
    if (this.passed === this.watched?.at) this.watched.then();
    const target = this.next();
    if (target === undefined) {
      response.writeHead(503).end();
      return;
    }
    target.sent += 1;
    target.left -= 1;
    const { method, url, headers } = request;
    const onward = http.request(
      { host: "127.0.0.1", port: target.port, agent: target.agent, method, path: url, headers },
      (answer) => {
        if (answer.headers.connection === "close") target.farewells += 1;
        response.writeHead(answer.statusCode ?? 502, { "Content-Type": answer.headers["content-type"] ?? "" });
        answer.once("error", () => response.destroy());
        answer.pipe(response);
      },
    );
    onward.once("error", () => {
      if (response.headersSent) response.destroy();
      else response.writeHead(502).end();
    });
    request.pipe(onward);
  }

  private next(): Behind | undefined {
    const open = this.targets.filter(({ left }) => left > 0);
    this.turn += 1;
    return open[this.turn % open.length];
  }
}
