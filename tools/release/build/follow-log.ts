import { AwsFailure } from "../aws/failure";
import { type LogsPort } from "../aws/logs";

export type FollowLog = (log: { readonly group: string; readonly stream: string } | undefined) => Promise<void>;

/** Pages that are read in one go; the rest comes at the next look. */
const pagesAtOnce = 50;

/** Prints what a log has got since the last call. Without the permission the build goes on unseen. */
export function createFollower(logs: LogsPort, progress: (line: string) => void): FollowLog {
  let token: string | undefined;
  let refused = false;
  return async (log) => {
    if (log === undefined || refused) return;
    try {
      for (let page = 0; page < pagesAtOnce; page++) {
        const { lines, token: next } = await logs.read(log.group, log.stream, token);
        for (const line of lines) progress(`  ${line}`);
        const ended = next === token;
        token = next;
        // The end of the stream answers with the token that it was asked with.
        if (ended) return;
      }
    } catch (error) {
      if (!(error instanceof AwsFailure) || error.kind !== "denied") throw error;
      refused = true;
      progress(`the log ${log.group} is not shown: ${error.message}`);
    }
  };
}
