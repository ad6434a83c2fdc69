import * as path from "node:path";
import { type Position, type RecordedResource } from "../engine/model";

/** A line of the user's own; the file is relative to the project when it lies in it. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Where a resource was made: its own line first, then the lines that made its component, and the component of that, outwards. What a
 * package makes has no line of its own: then the first is that of the nearest component whose line is known.
 */
export function placesOf(resources: readonly RecordedResource[], projectDir: string): (urn: string) => Place[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const place = ({ file, line }: Position): Place => {
    const relative = path.relative(projectDir, file);
    return { file: relative.startsWith("..") ? file : relative.split(path.sep).join("/"), line };
  };
  return (urn) => {
    const places: Place[] = [];
    for (let one = byUrn.get(urn); one !== undefined; one = byUrn.get(one.parent ?? "")) {
      const next = one.position === undefined ? undefined : place(one.position);
      const last = places.at(-1);
      if (next !== undefined && !(next.file === last?.file && next.line === last.line)) places.push(next);
    }
    return places;
  };
}

/**
 * The line to show first: that of whoever used a component, not the line inside it, which is the same for every user. Outwards as long
 * as the caller stands in another file; a resource that was put under a component in one and the same file is the user's own line.
 */
export function userLine(places: readonly Place[]): { first?: Place; others: readonly Place[] } {
  const last = places.findIndex(({ file }, index) => {
    const caller = places[index + 1];
    return caller === undefined || caller.file === file;
  });
  const first = places[last];
  return first === undefined ? { others: [] } : { first, others: places.filter((place) => place !== first) };
}

/** Own line and callers of something reported, in one list. */
export function allPlaces(of: {
  readonly file: string | null;
  readonly line: number | null;
  readonly callers: readonly Place[];
}): Place[] {
  return [...(of.file === null ? [] : [{ file: of.file, line: of.line ?? 1 }]), ...of.callers];
}
