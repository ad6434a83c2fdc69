import * as http from "node:http";
import { type AddressInfo } from "node:net";
import { FakeAccount, FakeError } from "./fake-aws/model";
import { operations } from "./fake-aws/operations";

export { FakeAccount, FakeError } from "./fake-aws/model";

/** First part of the header X-Amz-Target -> service as IAM names it. */
const targets: Readonly<Record<string, string>> = {
  AmazonEC2ContainerServiceV20141113: "ecs",
  AmazonEC2ContainerRegistry_V20150921: "ecr",
  CodeBuild_20161006: "codebuild",
  Logs_20140328: "logs",
  GraniteServiceVersion20100801: "cloudwatch",
};

/**
 * AWS for a child process: an HTTP server that speaks the protocols of the SDK's clients (JSON 1.0 and 1.1 by X-Amz-Target; the
 * query protocol of STS), over an account that a spec can change at any time. `env` is all that the child needs.
 */
export class FakeAws {
  readonly account = new FakeAccount();
  /** Actions in the order in which they were called: `ecs:DescribeServices`. */
  readonly calls: string[] = [];
  private readonly hooks = new Map<string, (call: number) => void>();
  private readonly faults = new Map<string, FakeError[]>();

  private constructor(private readonly server: http.Server) {}

  static async start(): Promise<FakeAws> {
    const server = http.createServer();
    const fake = new FakeAws(server);
    server.on("request", (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        fake.answer(request, Buffer.concat(chunks).toString(), response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return fake;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  /** Variables with which a child talks to this server alone, whatever the machine is configured for. */
  get env(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_REGION: this.account.region,
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      AWS_SESSION_TOKEN: "",
      AWS_PROFILE: "",
      AWS_CONFIG_FILE: "/nonexistent/config",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/credentials",
      AWS_EC2_METADATA_DISABLED: "true",
    };
  }

  /** Called before each call of an action with its number, from 1: a place to change the account while a command waits. */
  before(action: string, hook: (call: number) => void): void {
    this.hooks.set(action, hook);
  }

  /** The next calls of an action answer with these errors. */
  fail(action: string, ...errors: FakeError[]): void {
    this.faults.set(action, [...(this.faults.get(action) ?? []), ...errors]);
  }

  /** Every call of an action answers as for somebody without the permission. */
  deny(action: string): void {
    this.before(action, () => {
      throw new FakeError("AccessDeniedException", `User is not authorized to perform: ${action}`);
    });
  }

  private answer(request: http.IncomingMessage, body: string, response: http.ServerResponse): void {
    const query = new URLSearchParams(body);
    const [prefix = "", name = ""] = String(request.headers["x-amz-target"] ?? "").split(".");
    const isQuery = query.has("Action");
    const action = isQuery ? `sts:${query.get("Action") ?? ""}` : `${targets[prefix] ?? prefix}:${name}`;
    this.calls.push(action);
    try {
      this.hooks.get(action)?.(this.calls.filter((call) => call === action).length);
      const fault = this.faults.get(action)?.shift();
      if (fault !== undefined) throw fault;
      const operation = operations[action];
      if (operation === undefined) throw new FakeError("UnknownOperationException", `the fake does not know ${action}`);
      const answer = operation(this.account, isQuery ? Object.fromEntries(query) : JSON.parse(body));
      send(response, 200, isQuery, isQuery ? xmlAnswer(action, answer) : JSON.stringify(answer));
    } catch (error) {
      const { code, message, status } =
        error instanceof FakeError ? error : new FakeError("InternalFailure", (error as Error).stack ?? "", 400);
      const text = isQuery
        ? `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`
        : JSON.stringify({ __type: code, message });
      send(response, status, isQuery, text);
    }
  }
}

function send(response: http.ServerResponse, status: number, isQuery: boolean, text: string): void {
  response.writeHead(status, {
    "content-type": isQuery ? "text/xml" : "application/x-amz-json-1.1",
    "x-amzn-requestid": "00000000-0000-4000-8000-000000000000",
  });
  response.end(text);
}

function xmlAnswer(action: string, answer: unknown): string {
  const name = action.split(":")[1] ?? "";
  const fields = Object.entries(answer as Record<string, string>).map(([key, value]) => `<${key}>${value}</${key}>`);
  return `<${name}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${name}Result>${fields.join("")}</${name}Result></${name}Response>`;
}
