import { type FindingState, type Judge } from "../model";

/** Do as many tasks run as should? */
export const judgeTasks: Judge = (meant, { service }) => {
  const finding = (state: FindingState, message: string) => ({ condition: "tasks", state, message }) as const;
  if (meant.kind === "scheduled") return finding("skipped", "a schedule keeps no task running");
  if (service === undefined || service === null) return finding("waiting", "there is no service to look at");
  const { running, desired, pending } = service;
  if (running === desired && pending === 0) return finding("ok", `${running} of ${desired} run`);
  const surplus = running > desired ? "old ones have not stopped" : `${pending} are starting`;
  return finding("waiting", `${running} of ${desired} run, ${surplus}`);
};
