/** One row of a table of settings. */
export interface Row {
  /** `healthCheck.path`; `[]` behind a list, `<name>` for the names in a map. */
  readonly key: string;
  readonly type: string;
  readonly fallback: string;
  readonly meaning: string;
}

/** One form of a setting that has several, and the word that chooses it: `kind: web`. */
export interface Member {
  readonly chooser: string;
  readonly word: string;
  readonly rows: readonly Row[];
}

interface Shared {
  readonly row: Row;
  readonly words: readonly string[];
}

/**
 * The rows of a union, what is the same in several members once. A row says which members have it, if that does not follow from
 * the row above it: all of them, or those of the map in which it is.
 */
export function mergeRows(members: readonly Member[]): Row[] {
  const merged = members.reduce<readonly Shared[]>((rows, { word, rows: more }) => insert(rows, more, word), []);
  const all = members.map(({ word }) => word).join();
  const [chooser = ""] = members.map((member) => member.chooser);
  return merged.map(({ row, words }) => {
    const around = merged.find((other) => isBelow(row.key, other.row.key) && covers(other, words));
    const known = around === undefined ? all : around.words.join();
    return words.join() === known ? row : { ...row, meaning: `(${chooser}: ${words.join(", ")}) ${row.meaning}` };
  });
}

/** Puts rows behind the one that stands before them in their own member, so that keys of a map stay together. */
function insert(known: readonly Shared[], more: readonly Row[], word: string): readonly Shared[] {
  let at = 0;
  return more.reduce<readonly Shared[]>((rows, row) => {
    const found = rows.findIndex((other) => isSame(other.row, row));
    const [index, words] = found < 0 ? [at, []] : [found, rows[found]?.words ?? []];
    at = index + 1;
    return [...rows.slice(0, index), { row, words: [...words, word] }, ...rows.slice(found < 0 ? index : at)];
  }, known);
}

function isSame(one: Row, other: Row): boolean {
  return (
    one.key === other.key && one.type === other.type && one.fallback === other.fallback && one.meaning === other.meaning
  );
}

function isBelow(key: string, map: string): boolean {
  return key.startsWith(`${map}.`) || key.startsWith(`${map}[].`);
}

function covers({ words }: Shared, some: readonly string[]): boolean {
  return some.every((word) => words.includes(word));
}
