import { type CloudWatchLogsClient, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { type Call } from "./call";
import { AwsFailure } from "./failure";

export interface LogPage {
  readonly lines: readonly string[];
  /** Where to go on; the same as before when there was nothing new. */
  readonly token: string | undefined;
}

export interface LogsPort {
  /** Lines of a stream after `token`, oldest first; none while the stream does not exist. */
  readonly read: (group: string, stream: string, token: string | undefined) => Promise<LogPage>;
}

export function createLogs(client: CloudWatchLogsClient, call: Call): LogsPort {
  return {
    read: async (logGroupName, logStreamName, nextToken) => {
      try {
        const answer = await call("logs:GetLogEvents", () =>
          client.send(new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true, nextToken })),
        );
        return {
          lines: (answer.events ?? []).map(({ message }) => (message ?? "").replace(/\s+$/, "")),
          token: answer.nextForwardToken ?? nextToken,
        };
      } catch (error) {
        if (error instanceof AwsFailure && error.kind === "missing") return { lines: [], token: nextToken };
        throw error;
      }
    },
  };
}
