import type * as pulumi from "@pulumi/pulumi";
import { ecrRepositoryArn, ecrRepositoryOf, imageDigest } from "../../shared/container-image";
import { type Statement } from "../../shared/iam";
import { checkWholeNumber } from "../../shared/whole-number";
import { type Sidecar } from "./sidecar";

/**
 * FireLens: Fluent Bit beside the service, which takes its output and sends it on - to CloudWatch Logs like without it, or to
 * wherever the options say. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export interface LogRouterArgs {
  /** AWS for Fluent Bit by digest, or an image of your own on top of it. */
  readonly image: string;
  /** MiB at which the router is killed, 64 to 4096. */
  readonly memoryMiB: number;
  /**
   * Options of the output plugin: `{ Name: "kinesis_firehose", region: "...", delivery_stream: "..." }`. No credential belongs
   * here: the router has the task role.
   * @default the service's own log group in CloudWatch Logs
   */
  readonly options?: Readonly<Record<string, string>>;
  /**
   * What the options need in AWS, for the task role.
   * @default writing to the service's own log group
   */
  readonly permissions?: readonly Statement[];
}

const containerName = "log-router";

export function checkLogRouter({ image, memoryMiB, options, permissions }: LogRouterArgs): void {
  imageDigest(image);
  checkWholeNumber("memoryMiB", memoryMiB, 64, 4096);
  if (options !== undefined && options.Name === undefined) {
    throw new Error('options has no "Name": it names the output plugin, such as kinesis_firehose or s3.');
  }
  if (options === undefined && permissions !== undefined) {
    throw new Error("permissions are for options of your own. Set options, or leave both out.");
  }
}

export function logRouterSidecar(
  { image, memoryMiB, options, permissions }: LogRouterArgs,
  log: { readonly group: pulumi.Input<string>; readonly region: string },
  /** ARN of every stream of the service's log group. */
  streams: pulumi.Input<string>,
): Sidecar {
  const digest = imageDigest(image);
  const origin = ecrRepositoryOf(digest);
  return {
    container: {
      name: containerName,
      image: digest,
      // Since October 2025 the router need not be root: ECS then gives its socket to this user.
      user: "1000",
      memoryMiB,
      // Without it the output of the service is lost.
      essential: true,
      ports: [],
      environment: {},
      secrets: {},
      log: { group: log.group, region: log.region },
      routesLogs: { type: "fluentbit", options: { "enable-ecs-log-metadata": "true" } },
    },
    environment: {},
    permissions: permissions ?? [
      {
        sid: "RouteItsLog",
        actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        resources: [streams],
      },
    ],
    log: {
      router: options ?? {
        Name: "cloudwatch_logs",
        region: log.region,
        log_group_name: log.group,
        log_stream_prefix: "app/",
        // Pulumi made it, with its retention and key.
        auto_create_group: "false",
      },
    },
    ...(origin === undefined ? {} : { repositoryArn: ecrRepositoryArn(origin) }),
  };
}
