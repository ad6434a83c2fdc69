/**
 * Days that CloudWatch Logs can keep a group; it has no other.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export const logRetentionDays: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * @param field - the argument as the caller writes it
 * @throws with the values there are; AWS would refuse the group only in the middle of an update
 */
export function checkLogRetention(retentionDays: number, field = "logs.retentionDays"): void {
  if (!logRetentionDays.includes(retentionDays)) {
    throw new Error(`${field} must be one of ${logRetentionDays.join(", ")}, got ${retentionDays}.`);
  }
}
