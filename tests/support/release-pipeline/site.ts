import * as http from "node:http";
import { type AddressInfo } from "node:net";

/** What users would reach: answers every request with `status`. */
export class Site {
  status = 200;
  /** Paths in the order in which they were asked for. */
  readonly asked: string[] = [];

  private constructor(private readonly server: http.Server) {}

  static async start(): Promise<Site> {
    const server = http.createServer();
    const site = new Site(server);
    server.on("request", (request, response) => {
      site.asked.push(request.url ?? "");
      response.writeHead(site.status).end("answer");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return site;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** `url` with this site in the place of its host. */
  inPlaceOf(url: string): string {
    return new URL(new URL(url).pathname, `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`)
      .href;
  }
}
