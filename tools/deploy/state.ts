import { z } from "zod";

type Values = Readonly<Record<string, unknown>>;

/** A resource as the state has it. Secrets are closed there: where a text is expected, they are no text. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** What the provider calls it; empty for a component. */
  readonly id: string;
  readonly protect: boolean;
  readonly retained: boolean;
  /** Read, not made: nobody deletes it. */
  readonly external: boolean;
  readonly inputs: Values;
  readonly outputs: Values;
  /** URNs of what it cannot be without. */
  readonly needs: readonly string[];
}

const values = z.record(z.string(), z.unknown()).default({});

const resource = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().default(""),
  protect: z.boolean().default(false),
  retainOnDelete: z.boolean().default(false),
  external: z.boolean().default(false),
  inputs: values,
  outputs: values,
  parent: z.string().default(""),
  provider: z.string().default(""),
  deletedWith: z.string().default(""),
  dependencies: z.array(z.string()).nullish(),
});

/** `pulumi stack export`; a stack that was never deployed has no resources. */
export const exportedStack = z.object({
  deployment: z.object({ resources: z.array(resource).nullish() }).nullish(),
});

export function resourcesOf({ deployment }: z.infer<typeof exportedStack>): StateResource[] {
  return (deployment?.resources ?? []).map((found) => ({
    urn: found.urn,
    type: found.type,
    name: found.urn.split("::").at(-1) ?? found.urn,
    id: found.id,
    protect: found.protect,
    retained: found.retainOnDelete,
    external: found.external,
    inputs: found.inputs,
    outputs: found.outputs,
    needs: [
      found.parent,
      found.deletedWith,
      // The reference to a provider is its URN and its id.
      found.provider.split("::").slice(0, -1).join("::"),
      ...(found.dependencies ?? []),
    ].filter((urn) => urn !== ""),
  }));
}

/** Without what is protected and what that needs, as `--exclude-protected` leaves them. */
export function withoutProtected(resources: readonly StateResource[]): StateResource[] {
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  const kept = new Set<string>();
  const keep = (one: StateResource) => {
    if (kept.has(one.urn)) return;
    kept.add(one.urn);
    for (const urn of one.needs) {
      const needed = byUrn.get(urn);
      if (needed !== undefined) keep(needed);
    }
  };
  resources.filter(({ protect }) => protect).forEach(keep);
  return resources.filter(({ urn }) => !kept.has(urn));
}

/** Provider values are `undefined` where they are not known, and maps where they are secret. */
export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
