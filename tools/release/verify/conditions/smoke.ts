import { type FindingState, type Judge } from "../model";

/** Requests in a row that may fail: new targets and their DNS may be a moment late. */
export const smokeAttempts = 3;

/** Does the service answer a user? */
export const judgeSmoke: Judge = ({ smokeUrl }, { smoke }) => {
  const finding = (state: FindingState, message: string) => ({ condition: "smoke", state, message }) as const;
  if (smokeUrl === undefined) return finding("skipped", "it has no address that can be asked from here");
  if (smoke === undefined) return finding("waiting", "made when the rollout is over");
  const text = `GET ${smokeUrl}: ${smoke.message}`;
  if (smoke.ok) return finding("ok", text);
  return smoke.attempts < smokeAttempts
    ? finding("waiting", `${text} (attempt ${smoke.attempts} of ${smokeAttempts})`)
    : finding("failed", `${text} (${smoke.attempts} attempts)`);
};
