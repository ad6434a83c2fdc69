import { type FindingState, type Judge } from "../model";

/** Is no alarm of the service that wakes people red? */
export const judgeAlarms: Judge = ({ pageAlarmNames }, { alarms }) => {
  const finding = (state: FindingState, message: string) => ({ condition: "alarms", state, message }) as const;
  if (pageAlarmNames.length === 0) return finding("skipped", "no alarm of the service wakes anybody");
  if (alarms === undefined) return finding("waiting", "looked at when the rollout is over");
  const gone = pageAlarmNames.filter((name) => alarms.every((alarm) => alarm.name !== name));
  const red = alarms
    .filter(({ state }) => state === "ALARM")
    .map(({ name, reason }) => `${name} is in ALARM: ${reason}`);
  const faults = [...red, ...gone.map((name) => `${name} does not exist`)];
  if (faults.length > 0) return finding("failed", faults.join("; "));
  // A new service has no history yet, and some metrics exist only when something is wrong.
  const unknown = alarms.filter(({ state }) => state !== "OK").map(({ name }) => name);
  const all = `${alarms.length} page alarms, none red`;
  return finding("ok", unknown.length === 0 ? all : `${all}; without data yet: ${unknown.join(", ")}`);
};
