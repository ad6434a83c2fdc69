import { type Sleep } from "../aws/call";
import { type Finding, type Meant, type Observation } from "./model";
import { decide, type Decision, judge, timedOut } from "./verdict";

export interface Waiter {
  readonly now: () => Date;
  readonly sleep: Sleep;
  readonly progress: (line: string) => void;
  readonly timeoutMinutes: number;
  readonly intervalSeconds: number;
}

export interface Target {
  readonly meant: Meant;
  /** One look; `smokeAttempts`: smoke tests that failed before it. */
  readonly look: (smokeAttempts: number) => Promise<Observation>;
}

export interface Result {
  readonly meant: Meant;
  readonly decision: Exclude<Decision, "waiting">;
  readonly findings: readonly Finding[];
}

interface Running {
  readonly target: Target;
  readonly smokeAttempts: number;
  readonly findings: readonly Finding[];
  readonly decision: Decision;
}

/**
 * Looks at all services again and again until each is decided or the time is over. A service that failed is decided at once:
 * what ECS rolled back does not come again by itself.
 */
export async function waitFor(targets: readonly Target[], waiter: Waiter): Promise<readonly Result[]> {
  const { now, sleep, progress, timeoutMinutes, intervalSeconds } = waiter;
  const deadline = now().getTime() + timeoutMinutes * 60_000;
  let all: readonly Running[] = targets.map((target) => ({
    target,
    smokeAttempts: 0,
    findings: [],
    decision: "waiting",
  }));
  for (;;) {
    const looked: Running[] = [];
    for (const one of all) looked.push(one.decision === "waiting" ? await look(one) : one);
    all = looked;
    const waiting = all.filter(({ decision }) => decision === "waiting");
    const left = deadline - now().getTime();
    if (waiting.length === 0 || left <= 0) return all.map((one) => resultOf(one, timeoutMinutes));
    for (const one of waiting)
      progress(`${one.target.meant.service}: waiting for ${waitedFor(one)}; ${minutes(left)} left`);
    await sleep(Math.min(intervalSeconds * 1000, left));
  }
}

async function look({ target, smokeAttempts }: Running): Promise<Running> {
  const seen = await target.look(smokeAttempts);
  const findings = judge(target.meant, seen);
  // Requests that failed count only in a row.
  return {
    target,
    findings,
    decision: decide(findings),
    smokeAttempts: seen.smoke?.ok === false ? seen.smoke.attempts : 0,
  };
}

function waitedFor({ findings }: Running): string {
  const first = findings.find(({ state }) => state === "waiting");
  return first === undefined ? "nothing" : `${first.condition}: ${first.message}`;
}

function minutes(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds >= 120 ? `${Math.round(seconds / 60)} min` : `${seconds} s`;
}

function resultOf({ target, findings, decision }: Running, timeoutMinutes: number): Result {
  const { meant } = target;
  return decision === "waiting"
    ? { meant, decision: "failed", findings: timedOut(findings, timeoutMinutes) }
    : { meant, decision, findings };
}
