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
