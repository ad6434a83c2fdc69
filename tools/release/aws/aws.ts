import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { CodeBuildClient } from "@aws-sdk/client-codebuild";
import { ECRClient } from "@aws-sdk/client-ecr";
import { ECSClient } from "@aws-sdk/client-ecs";
import { STSClient } from "@aws-sdk/client-sts";
import { type CloudWatchPort, createCloudWatch } from "./cloudwatch";
import { type CodeBuildPort, createCodeBuild } from "./codebuild";
import { createCall, type RetryOptions } from "./call";
import { createEcr, type EcrPort } from "./ecr";
import { createEcs, type EcsPort } from "./ecs";
import { createLogs, type LogsPort } from "./logs";
import { createSts, type StsPort } from "./sts";

/** AWS as the tool sees it, in one region. */
export interface Aws {
  readonly sts: StsPort;
  readonly ecs: EcsPort;
  readonly cloudwatch: CloudWatchPort;
  readonly codebuild: CodeBuildPort;
  readonly logs: LogsPort;
  /** Images may be in another region than the stack. */
  readonly ecr: (region: string) => EcrPort;
}

export type CreateAws = (region: string, retry: RetryOptions) => Promise<Aws>;

/** Credentials, proxies and endpoints come from the environment, as with the AWS CLI. */
export function createAws(region: string, retry: RetryOptions): Aws {
  const call = createCall(retry);
  const common = {
    region,
    // call.ts retries, and says so.
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000 },
  };
  return {
    sts: createSts(new STSClient(common), call),
    ecs: createEcs(new ECSClient(common), call),
    cloudwatch: createCloudWatch(new CloudWatchClient(common), call),
    codebuild: createCodeBuild(new CodeBuildClient(common), call),
    logs: createLogs(new CloudWatchLogsClient(common), call),
    ecr: (ecrRegion) => createEcr(new ECRClient({ ...common, region: ecrRegion }), call),
  };
}
