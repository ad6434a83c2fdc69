import { isMap, YAMLMap } from "yaml";
import { type Release } from "../../../src/settings/releases";
import { mapAt, openDocument, renderDocument, rootOf, setFields, setSorted } from "./document";
import { jenkinsName } from "./names";

/** What a record begins with. */
const empty = `# Which image runs, by digest. \`formatVersion\` 1: docs/settings.md. A revert of this file is a rollback.
formatVersion: 1
services: {}
`;

/** The text of a release record with other releases in it; what stands there of others stays, and so do comments. */
export function withReleases(text: string | undefined, file: string, releases: ReadonlyMap<string, Release>): string {
  const document = openDocument(text ?? empty, file);
  const root = rootOf(document);
  for (const [name, release] of releases) {
    const parent = mapAt(root, name === jenkinsName ? "ci" : "services");
    const present = parent.get(name, true);
    const entry = isMap(present) ? present : new YAMLMap();
    setFields(entry, [
      ["image", release.image],
      ["commit", release.commit],
      ["releasedAt", release.releasedAt],
      ["releasedBy", release.releasedBy],
    ]);
    if (!isMap(present)) setSorted(parent, name, entry);
  }
  return renderDocument(document);
}
