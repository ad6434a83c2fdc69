import { type Release } from "../../../src/settings/releases";

/** What was released at one time, by service. */
export interface State {
  /** Commit that recorded it; absent for the file as it lies in the checkout. */
  readonly recordedIn?: string;
  readonly recordedAt?: string;
  readonly releases: ReadonlyMap<string, Release>;
}

/** A change of what runs. */
export interface ReleaseEvent {
  readonly service: string;
  /** `rolledBack`: to a release that ran before; `removed`: the service has gone from the record. */
  readonly kind: "released" | "rolledBack" | "removed";
  /** What ran from then on; for `removed` what ran until then. */
  readonly release: Release;
  readonly recordedIn?: string;
  readonly recordedAt?: string;
}

interface Line {
  /** Releases that were not taken back, oldest first; the last one is what runs. */
  readonly releases: Release[];
  running: boolean;
}

/**
 * Every change of what runs, newest first.
 *
 * @param states oldest first
 */
export function eventsOf(states: readonly State[]): ReleaseEvent[] {
  const lines = new Map<string, Line>();
  return states.flatMap((state) => changes(state, lines)).reverse();
}

/**
 * The line of a service: its releases without those that were rolled back, oldest first. The last one runs, the one before it is
 * where a rollback goes; so two rollbacks go back two releases, and none comes back to what it has just left.
 */
export function lineOf(states: readonly State[], service: string): readonly Release[] {
  const lines = new Map<string, Line>();
  for (const state of states) changes(state, lines);
  return lines.get(service)?.releases ?? [];
}

/** Every release of a service that was ever recorded, newest first, each image once and as it was last recorded. */
export function everReleased(states: readonly State[], service: string): readonly Release[] {
  const found = new Map<string, Release>();
  for (const { releases } of [...states].reverse()) {
    const release = releases.get(service);
    if (release !== undefined && !found.has(release.image)) found.set(release.image, release);
  }
  return [...found.values()];
}

function changes({ releases, ...recorded }: State, lines: Map<string, Line>): ReleaseEvent[] {
  const names = [...new Set([...lines.keys(), ...releases.keys()])].sort().reverse();
  return names.flatMap((service) => {
    const line = lines.get(service) ?? { releases: [], running: false };
    lines.set(service, line);
    const kind = advance(line, releases.get(service));
    const release = line.releases.at(-1);
    return kind === undefined || release === undefined ? [] : [{ service, kind, release, ...recorded }];
  });
}

/** Moves a line on to its next state. @returns what has happened, when something has */
function advance(line: Line, next: Release | undefined): ReleaseEvent["kind"] | undefined {
  const ran = line.running;
  line.running = next !== undefined;
  if (next === undefined) return ran ? "removed" : undefined;
  const index = line.releases.findIndex(({ image }) => image === next.image);
  const wasLast = index !== -1 && index === line.releases.length - 1;
  if (index === -1) line.releases.push(next);
  // It ran before: what came after it has been taken back.
  else line.releases.splice(index, Infinity, next);
  if (ran && wasLast) return undefined;
  return index === -1 || wasLast ? "released" : "rolledBack";
}
