import { judgeAlarms } from "./conditions/alarms";
import { judgeImage } from "./conditions/image";
import { judgeRollout } from "./conditions/rollout";
import { judgeSmoke } from "./conditions/smoke";
import { judgeTaskDefinition } from "./conditions/task-definition";
import { judgeTasks } from "./conditions/tasks";
import { type Condition, conditions, type Finding, type Judge, type Meant, type Observation } from "./model";

const judges: Readonly<Record<Condition, Judge>> = {
  taskDefinition: judgeTaskDefinition,
  rollout: judgeRollout,
  tasks: judgeTasks,
  image: judgeImage,
  alarms: judgeAlarms,
  smoke: judgeSmoke,
};

/** `waiting`: not decided yet. One failed condition decides. */
export type Decision = "verified" | "waiting" | "failed";

export function judge(meant: Meant, seen: Observation): readonly Finding[] {
  return conditions.map((condition) => judges[condition](meant, seen));
}

export function decide(findings: readonly Finding[]): Decision {
  if (findings.some(({ state }) => state === "failed")) return "failed";
  return findings.some(({ state }) => state === "waiting") ? "waiting" : "verified";
}

/** What was still waited for when the time was over, as failures. */
export function timedOut(findings: readonly Finding[], minutes: number): readonly Finding[] {
  return findings.map((finding) =>
    finding.state === "waiting"
      ? { ...finding, state: "failed", message: `${finding.message} (given up after ${minutes} minutes)` }
      : finding,
  );
}
