/** What a service asks for: a resource, how it uses it, and of a bucket perhaps one folder alone. */
export interface Need {
  readonly name: string;
  readonly access: string | undefined;
  readonly folder: string | undefined;
}

/** `uploads:read:invoices/` -> the name of a resource, the access that is asked for, and the folder. */
export function parseNeed(need: string): Need {
  const [name = "", access, ...rest] = need.split(":");
  return { name, access, folder: rest.length === 0 ? undefined : rest.join(":") };
}

/** What may stand behind the name, by kind of resource; the first is meant when nothing does. */
export const accesses = {
  queue: ["send", "receive", "both"],
  bucket: ["readWrite", "read", "write"],
} as const;
