/** `uploads:read` -> the name of a resource and the access that is asked for. */
export function parseNeed(need: string): { readonly name: string; readonly access: string | undefined } {
  const colon = need.indexOf(":");
  return colon < 0 ? { name: need, access: undefined } : { name: need.slice(0, colon), access: need.slice(colon + 1) };
}

/** What may stand behind the name, by kind of resource; the first is meant when nothing does. */
export const accesses = {
  queue: ["send", "receive", "both"],
  bucket: ["readWrite", "read", "write"],
} as const;

/** A user of the database who logs in with a token instead of a password, as PostgreSQL takes it without quotes. */
export const databaseUser = /^[a-z_][a-z0-9_]{0,62}$/;
