import { checkWholeNumber } from "../shared/whole-number";

/** Cheaper and slower classes, in the only order in which S3 moves an object. One-zone classes are not among them. */
const storageClasses = ["STANDARD_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE"] as const;
export type StorageClass = (typeof storageClasses)[number];

export interface Transition {
  readonly to: StorageClass;
  /** Days after the object was written. */
  readonly afterDays: number;
}

/** What becomes of objects in time. */
export interface Lifecycle {
  /** Days for which an overwritten or deleted version can be brought back, 1 to 3650. */
  readonly oldVersionDays: number;
  /** @default none - objects stay in the standard class */
  readonly transitions?: readonly Transition[];
  /**
   * Days after which an object is deleted; it can be brought back for `oldVersionDays` more.
   * @default none - objects stay
   */
  readonly expireDays?: number;
}

/** A rule as the provider takes it. */
export interface LifecycleRule {
  id: string;
  status: "Enabled";
  filter: { prefix: string };
  transitions?: { storageClass: StorageClass; days: number }[];
  expiration: { days: number } | { expiredObjectDeleteMarker: true };
  noncurrentVersionExpiration: { noncurrentDays: number };
  abortIncompleteMultipartUpload: { daysAfterInitiation: number };
}

/** Unfinished uploads are no objects, and AWS bills them until they are thrown away. */
const abortUploadDays = 7;
const longestDays = 3650;
/** S3 keeps an object in STANDARD, and again in STANDARD_IA, for so many days before it moves it on. */
const infrequentAccessDays = 30;

/**
 * The one rule of a bucket; it holds for all that is in it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 *
 * @throws when S3 would refuse the rule, or an object would expire before it moves
 */
export function planLifecycle({ oldVersionDays, transitions = [], expireDays }: Lifecycle): LifecycleRule {
  checkWholeNumber("lifecycle.oldVersionDays", oldVersionDays, 1, longestDays);
  const last = checkTransitions(transitions);
  if (expireDays !== undefined) {
    checkWholeNumber("lifecycle.expireDays", expireDays, 1, longestDays);
    if (last !== undefined && expireDays <= last.afterDays) {
      throw new Error(
        `lifecycle.expireDays must be above ${last.afterDays}, when objects go to ${last.to}, got ${expireDays}.`,
      );
    }
  }
  return {
    id: "all",
    status: "Enabled",
    filter: { prefix: "" },
    ...(transitions.length === 0
      ? {}
      : { transitions: transitions.map(({ to, afterDays }) => ({ storageClass: to, days: afterDays })) }),
    // The marker of a deleted object whose versions are all gone only slows lists down. With an expiry S3 removes it by itself.
    expiration: expireDays === undefined ? { expiredObjectDeleteMarker: true } : { days: expireDays },
    noncurrentVersionExpiration: { noncurrentDays: oldVersionDays },
    abortIncompleteMultipartUpload: { daysAfterInitiation: abortUploadDays },
  };
}

/** @returns the last one */
function checkTransitions(transitions: readonly Transition[]): Transition | undefined {
  let before: Transition | undefined;
  transitions.forEach((transition, index) => {
    const { to, afterDays } = transition;
    checkWholeNumber(`lifecycle.transitions[${index}].afterDays`, afterDays, leastDays(to, before), longestDays);
    if (before !== undefined && storageClasses.indexOf(to) <= storageClasses.indexOf(before.to)) {
      throw new Error(
        `lifecycle.transitions goes from ${before.to} to ${to}, which S3 cannot do. The order is ${storageClasses.join(", ")}.`,
      );
    }
    before = transition;
  });
  return before;
}

function leastDays(to: StorageClass, before: Transition | undefined): number {
  if (before === undefined) return to === "STANDARD_IA" ? infrequentAccessDays : 1;
  return before.afterDays + (before.to === "STANDARD_IA" ? infrequentAccessDays : 1);
}
