import * as grpc from "@grpc/grpc-js";
import * as services from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PreviewError, exitCodes } from "../errors";
import { type PackProcess } from "./pack-process";
import { withoutInternals } from "./requests";
import { packLimits, type PackLimits, type Question, SilentPackError } from "./limits";

type Call<Request, Response> = (
  request: Request,
  callback: (error: grpc.ServiceError | null, response: Response) => void,
) => unknown;

/** The analyzer protocol, with promises. A call fails with a clear message when the pack's process ends under it. */
export class PackClient {
  /** What the pack has not answered yet, in the order in which it was asked. */
  private readonly underWay = new Set<Question>();

  private constructor(
    private readonly client: services.AnalyzerClient,
    private readonly pack: PackProcess,
    private readonly limits: PackLimits,
  ) {}

  static async connect(pack: PackProcess, limits: PackLimits = packLimits): Promise<PackClient> {
    const port = await pack.port;
    const client = new services.AnalyzerClient(`127.0.0.1:${String(port)}`, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": limits.messageBytes,
      "grpc.max_send_message_length": limits.messageBytes,
    });
    return new PackClient(client, pack, limits);
  }

  /** Whether every request is taken down. */
  get isTraced(): boolean {
    return this.pack.trace !== undefined;
  }

  configureStack(request: proto.AnalyzerStackConfigureRequest): Promise<unknown> {
    return this.call("configureStack", (...args) => this.client.configureStack(...args), request);
  }
  getPluginInfo(): Promise<unknown> {
    return this.call("getPluginInfo", (...args) => this.client.getPluginInfo(...args), new Empty());
  }
  getAnalyzerInfo(): Promise<proto.AnalyzerInfo> {
    return this.call<Empty, proto.AnalyzerInfo>(
      "getAnalyzerInfo",
      (...args) => this.client.getAnalyzerInfo(...args),
      new Empty(),
    );
  }
  configure(request: proto.ConfigureAnalyzerRequest): Promise<unknown> {
    return this.call("configure", (...args) => this.client.configure(...args), request);
  }
  remediate(request: proto.AnalyzeRequest): Promise<proto.RemediateResponse> {
    return this.call<proto.AnalyzeRequest, proto.RemediateResponse>(
      "remediate",
      (...args) => this.client.remediate(...args),
      request,
    );
  }
  analyze(request: proto.AnalyzeRequest): Promise<proto.AnalyzeResponse> {
    return this.call<proto.AnalyzeRequest, proto.AnalyzeResponse>(
      "analyze",
      (...args) => this.client.analyze(...args),
      withoutInternals(request),
    );
  }
  analyzeStack(request: proto.AnalyzeStackRequest): Promise<proto.AnalyzeResponse> {
    return this.call<proto.AnalyzeStackRequest, proto.AnalyzeResponse>(
      "analyzeStack",
      (...args) => this.client.analyzeStack(...args),
      request,
    );
  }
  /** The same pack with another limit for its answers. */
  within(answerMs: number): PackClient {
    return new PackClient(this.client, this.pack, { ...this.limits, answerMs });
  }
  close(): void {
    this.client.close();
  }

  private call<Request, Response>(rpc: string, method: Call<Request, Response>, request: Request): Promise<Response> {
    this.pack.trace?.request(rpc, request);
    const name = request instanceof proto.AnalyzeRequest ? `${rpc} of ${request.getUrn()}` : rpc;
    const question = { rpc, request };
    this.underWay.add(question);
    let timer: NodeJS.Timeout | undefined;
    const answered = new Promise<Response>((resolve, reject) => {
      timer = setTimeout(
        () => {
          reject(new SilentPackError(rpc, [...this.underWay], this.limits.answerMs, this.pack));
        },
        answerLimitMs(request, this.limits.answerMs),
      );
      method(request, (error, response) => {
        if (error === null) resolve(response);
        // A dead process explains itself through `died`, a moment later.
        else if (error.code === grpc.status.UNAVAILABLE)
          setTimeout(() => {
            reject(failed(name, error));
          }, 500);
        else reject(failed(name, error));
      });
    });
    return Promise.race([answered, this.pack.died]).finally(() => {
      clearTimeout(timer);
      this.underWay.delete(question);
    });
  }
}

/** Rules about the stack answer together for all of its resources. */
function answerLimitMs(request: unknown, limit: number): number {
  const resources = request instanceof proto.AnalyzeStackRequest ? request.getResourcesList().length : 0;
  return limit * Math.max(1, resources / 1000);
}

function failed(name: string, error: grpc.ServiceError): PreviewError {
  if (error.code === grpc.status.RESOURCE_EXHAUSTED)
    return new PreviewError(
      `${name} is too large for one message to or from the policy pack, as it is for the engine: ${error.details}. Keep large contents out of properties; use an asset.`,
      exitCodes.program,
    );
  return new PreviewError(`the policy pack failed in ${name}: ${error.details}`, exitCodes.program);
}
