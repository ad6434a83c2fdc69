import { type Document, isMap, isScalar, isSeq, Pair, parseDocument, Scalar, visit, YAMLMap, type YAMLSeq } from "yaml";
import { type Problem, SettingsError } from "../../../src/settings/problems";

/** Fields of an entry in the order in which they stand; one that is undefined does not stand there. */
export type Fields = readonly (readonly [name: string, value: string | undefined])[];

/** A record as a document whose comments survive a change. */
export function openDocument(text: string, file: string): Document {
  const document = parseDocument(text);
  visit(document, {
    Alias: (_key, alias) => {
      const problem: Problem = {
        file,
        key: "(file)",
        message: `write out *${alias.source}: a release must change one service and no other.`,
      };
      throw new SettingsError([problem]);
    },
  });
  return document;
}

/** One field a line and no folding, so that a change of one value is a change of one line. */
export function renderDocument(document: Document): string {
  return document.toString({ lineWidth: 0 });
}

/** The map under a key of a map; made, at the end, when it is not there. */
export function mapAt(map: YAMLMap, key: string): YAMLMap {
  const found = map.get(key, true);
  if (isMap(found)) return onLines(found);
  const made = new YAMLMap();
  map.set(key, made);
  return made;
}

/** The root map of a record. */
export function rootOf(document: Document): YAMLMap {
  if (!isMap(document.contents)) throw new Error("a record that passed its schema is a map");
  return document.contents;
}

/** Puts an entry where its name belongs among the sorted ones, or in place of what stands there. */
export function setSorted(map: YAMLMap, name: string, value: unknown): void {
  if (map.has(name)) {
    map.set(name, value);
    return;
  }
  keepFirstComment(map);
  const index = map.items.findIndex(({ key }) => nameOf(key) > name);
  map.items.splice(index === -1 ? map.items.length : index, 0, new Pair(new Scalar(name), value));
}

/** Gives an entry these fields; one that stays keeps its comments, a new one stands behind the field before it. */
export function setFields(entry: YAMLMap, fields: Fields): void {
  onLines(entry);
  let next = 0;
  for (const [name, value] of fields) {
    const present = entry.get(name, true);
    if (value === undefined) {
      entry.delete(name);
      continue;
    }
    if (isScalar(present)) present.value = value;
    else entry.items.splice(next, 0, new Pair(new Scalar(name), new Scalar(value)));
    next = entry.items.findIndex(({ key }) => nameOf(key) === name) + 1;
  }
}

/** A collection that is written out over lines: two releases on one line would not merge. */
function onLines<T extends YAMLMap | YAMLSeq>(collection: T): T {
  collection.flow = false;
  return collection;
}

/** A comment above the first entry belongs to the map; once another entry may come first, it must go with its own. */
function keepFirstComment(map: YAMLMap): void {
  const [first] = map.items;
  if (first === undefined || typeof map.commentBefore !== "string") return;
  const key = isScalar(first.key) ? first.key : new Scalar(first.key);
  key.commentBefore = map.commentBefore;
  first.key = key;
  map.commentBefore = null;
}

function nameOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/** The list under a key of a map, if there is one. */
export function listAt(map: YAMLMap, key: string): YAMLSeq | undefined {
  const found = map.get(key, true);
  return isSeq(found) ? onLines(found) : undefined;
}
