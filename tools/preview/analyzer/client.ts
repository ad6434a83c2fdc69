import * as grpc from "@grpc/grpc-js";
import * as services from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PreviewError, exitCodes } from "../errors";
import { type PackProcess } from "./pack-process";
import { withoutInternals } from "./requests";

/** A stack of thousands of resources is one message; the engine's limit is the same. */
const messageLimit = 400 * 1024 * 1024;

type Call<Request, Response> = (
  request: Request,
  callback: (error: grpc.ServiceError | null, response: Response) => void,
) => unknown;

/** The analyzer protocol, with promises. A call fails with a clear message when the pack's process ends under it. */
export class PackClient {
  private constructor(
    private readonly client: services.AnalyzerClient,
    private readonly pack: PackProcess,
  ) {}

  static async connect(pack: PackProcess): Promise<PackClient> {
    const port = await pack.port;
    const client = new services.AnalyzerClient(`127.0.0.1:${String(port)}`, grpc.credentials.createInsecure(), {
      "grpc.max_receive_message_length": messageLimit,
      "grpc.max_send_message_length": messageLimit,
    });
    return new PackClient(client, pack);
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
  close(): void {
    this.client.close();
  }

  private call<Request, Response>(rpc: string, method: Call<Request, Response>, request: Request): Promise<Response> {
    this.pack.trace?.request(rpc, request);
    const name = request instanceof proto.AnalyzeRequest ? `${rpc} of ${request.getUrn()}` : rpc;
    const answered = new Promise<Response>((resolve, reject) => {
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
    return Promise.race([answered, this.pack.died]);
  }
}

function failed(name: string, error: grpc.ServiceError): PreviewError {
  return new PreviewError(`the policy pack failed in ${name}: ${error.details}`, exitCodes.program);
}
