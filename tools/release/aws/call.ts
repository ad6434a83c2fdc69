import { failureOf, kindOf } from "./failure";

/** Waits some milliseconds; tests give one that does not. */
export type Sleep = (milliseconds: number) => Promise<void>;

/** Makes one call to AWS, again while AWS is too busy. `action` is its name in IAM: `ecs:DescribeServices`. */
export type Call = <T>(action: string, send: () => Promise<T>) => Promise<T>;

export interface RetryOptions {
  readonly sleep: Sleep;
  /** 0 to 1, for the jitter: commands that were throttled together must not come back together. */
  readonly random: () => number;
  /** Told before each wait. */
  readonly progress: (line: string) => void;
}

/** Calls in a row before it is given up: waits of at most 0.5, 1, 2, 4, 8, 16 and 20 seconds, 52 in all. */
const attempts = 8;
const firstWait = 500;
const longestWait = 20_000;

/**
 * Retries what passes by itself, with exponential backoff and full jitter. The clients' own retry is off: it gives up after
 * three attempts, and says nothing meanwhile.
 * https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/retry-backoff.html
 */
export function createCall({ sleep, random, progress }: RetryOptions): Call {
  return async (action, send) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await send();
      } catch (error) {
        const kind = kindOf(error);
        if ((kind !== "throttled" && kind !== "unreachable") || attempt === attempts)
          throw failureOf(error, action, attempt);
        const wait = Math.round(Math.min(firstWait * 2 ** (attempt - 1), longestWait) * random());
        const why = kind === "throttled" ? "AWS throttles" : "AWS does not answer";
        progress(`${action}: ${why}; attempt ${attempt + 1} of ${attempts} in ${(wait / 1000).toFixed(1)} s`);
        await sleep(wait);
      }
    }
  };
}
