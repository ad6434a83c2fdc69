import { secretSignature, signatureKey } from "../../../tools/preview/engine/secrets";
import { type Json, type Properties } from "../../../tools/preview/engine/model";

/**
 * Places in the properties of a resource: `rules[0].name`. `[word]` is the item of a list whose `Sid`, `name` or `id` is that word;
 * `>` goes into JSON text: `policy>Statement[DenyWithoutTls].Principal`, `containerDefinitions>[app].user`.
 */

/**
 * A copy with the value at a path, or with one more item in the list there; an undefined value is deleted.
 * @returns undefined when there is nothing to delete, or no such item
 */
export function put(
  properties: Properties,
  path: string,
  value: Json | undefined,
  mode: "set" | "append" = "set",
): Properties | undefined {
  const copy = structuredClone(properties);
  const [outer = "", ...rest] = path.split(">");
  const inner = rest.length === 0 ? undefined : rest.join(">");
  const place = find(copy, outer);
  if (place === undefined) return undefined;
  const { parent, key } = place;
  if (inner !== undefined) {
    if (typeof parent[key] !== "string") return undefined;
    // The document itself can be the list.
    const document =
      inner === "" ? [...JSON.parse(parent[key]), value] : put(JSON.parse(parent[key]), inner, value, mode);
    if (document === undefined) return undefined;
    parent[key] = JSON.stringify(document);
  } else if (value === undefined) {
    if (parent[key] === undefined) return undefined;
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent, key);
  } else if (mode === "append") parent[key] = [...(parent[key] ?? []), value];
  else parent[key] = value;
  return copy;
}

/** A copy in which the secret at a path is clear text. @returns undefined when no secret is there */
export function plain(properties: Properties, path: string): Properties | undefined {
  const copy = structuredClone(properties);
  const place = find(copy, path);
  const secret = place?.parent[place.key];
  if (place === undefined || secret?.[signatureKey] !== secretSignature) return undefined;
  place.parent[place.key] = secret.value;
  return copy;
}

function find(root: Properties, path: string): { parent: any; key: string | number } | undefined {
  const keys = path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
  let parent: any = root;
  let key: string | number = "";
  for (const [index, each] of keys.entries()) {
    if (index > 0) {
      parent[key] ??= {};
      parent = parent[key];
    }
    const found = each.startsWith("[") ? itemOf(parent, each.slice(1, -1)) : each;
    if (found === undefined) return undefined;
    key = found;
  }
  return { parent, key };
}

function itemOf(list: unknown, word: string): number | undefined {
  if (/^\d+$/.test(word)) return Number(word);
  if (!Array.isArray(list)) return undefined;
  const index = list.findIndex(({ Sid, name, id }) => [Sid, name, id].includes(word));
  return index < 0 ? undefined : index;
}
