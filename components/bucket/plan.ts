import { nameLimits, type NameParts, physicalName } from "../shared/names";
import { checkWholeNumber } from "../shared/whole-number";
import { type AccessLogs } from "./access-logs";
import { type Lifecycle, planLifecycle } from "./lifecycle";

/** Which pages of other origins may send requests from a browser. */
export interface CorsRule {
  /** `https://shop.example.com`; a star for all of them is refused. */
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly ("GET" | "HEAD" | "PUT" | "POST" | "DELETE")[];
  /** @default none - the headers that every request may have */
  readonly allowedHeaders?: readonly string[];
  /** Headers of the answer that a page may read. @default none - the ones that every page may read */
  readonly exposeHeaders?: readonly string[];
  /** Seconds for which a browser remembers the answer, 0 to 86400. @default 3600 - an hour */
  readonly maxAgeSeconds?: number;
}

export interface BucketChoices {
  readonly naming: NameParts;
  readonly lifecycle: Lifecycle;
  readonly accessLogs: AccessLogs;
  readonly cors: readonly CorsRule[];
  readonly protect: boolean;
  readonly forceDestroy: boolean;
}

export interface BucketPlan {
  readonly keyAlias: string;
}

/** @throws in the words of the arguments, when S3 would refuse a choice or two of them contradict each other */
export function planBucket(name: string, choices: BucketChoices): BucketPlan {
  planLifecycle(choices.lifecycle);
  if (choices.accessLogs.kind === "own")
    checkWholeNumber("accessLogs.retentionDays", choices.accessLogs.retentionDays, 1, 3650);
  choices.cors.forEach(checkCors);
  if (choices.protect && choices.forceDestroy) {
    throw new Error(
      "protect keeps the objects and forceDestroy deletes them with the bucket. Set one of them to false.",
    );
  }
  return { keyAlias: physicalName(choices.naming, `${name}-bucket`, nameLimits.kmsAlias) };
}

function checkCors({ allowedOrigins, allowedMethods, maxAgeSeconds }: CorsRule, index: number): void {
  const field = `cors[${index}]`;
  if (allowedOrigins.length === 0 || allowedMethods.length === 0) {
    throw new Error(`${field} needs at least one of allowedOrigins and one of allowedMethods.`);
  }
  const wrong = allowedOrigins.find((origin) => !/^https:\/\/[a-z0-9.-]+(:\d+)?$/.test(origin));
  if (wrong !== undefined) {
    throw new Error(
      `${field}.allowedOrigins must be origins such as https://shop.example.com, without wildcard or path, got "${wrong}".`,
    );
  }
  if (maxAgeSeconds !== undefined) checkWholeNumber(`${field}.maxAgeSeconds`, maxAgeSeconds, 0, 86_400);
}
