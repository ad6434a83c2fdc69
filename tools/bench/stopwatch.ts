import { processesOf } from "./process-tree";
import { type Role, roleOf } from "./roles";

/** Seconds. */
export interface Time {
  readonly wall: number;
  /** Of this process and, where one was named, of those that it started for a role. */
  readonly cpu: number;
}

/** How often the processes that it started are looked at: what one uses after the last look before its end is missed.. */
const lookEveryMs = 100;

/** Times one part of this process's work after another. */
export class Stopwatch {
  private started = now();
  private own = process.cpuUsage();
  /** Processor time by process id, at the start of the part and now. */
  private readonly before = new Map<number, number>();
  private readonly latest = new Map<number, { role: Role; cpu: number }>();
  private readonly timer = setInterval(() => {
    this.look();
  }, lookEveryMs).unref();

  /** Ends a part and begins the next. `role`: processes whose time counts too. */
  lap(role?: Role): Time {
    this.look();
    const wall = now() - this.started;
    const { user, system } = process.cpuUsage(this.own);
    const others = [...this.latest].map(([pid, { role: of, cpu }]) =>
      of === role ? cpu - (this.before.get(pid) ?? 0) : 0,
    );
    this.restart();
    return { wall, cpu: (user + system) / 1e6 + others.reduce((sum, cpu) => sum + cpu, 0) };
  }

  restart(): void {
    this.look();
    for (const [pid, { cpu }] of this.latest) this.before.set(pid, cpu);
    this.own = process.cpuUsage();
    this.started = now();
  }

  end(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    for (const { pid, command, cpuSeconds } of processesOf(process.pid))
      if (pid !== process.pid) this.latest.set(pid, { role: roleOf(command), cpu: cpuSeconds });
  }
}

function now(): number {
  return Number(process.hrtime.bigint()) / 1e9;
}
