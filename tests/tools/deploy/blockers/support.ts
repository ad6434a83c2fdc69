import { type Finder, type Finding } from "../../../../tools/deploy/blockers/finder";
import { type StateResource } from "../../../../tools/deploy/state";
import { facts } from "../checks/support";
import { fakeAws } from "../support";

export function resource(type: string, id: string, more: Partial<StateResource> = {}): StateResource {
  const name = more.name ?? id;
  return {
    urn: `urn:pulumi:dev::platform::${type}::${name}`,
    type,
    name,
    id,
    protect: false,
    retained: false,
    external: false,
    inputs: {},
    outputs: {},
    needs: [],
    ...more,
  };
}

/** What a finder finds in a stack of these resources. */
export async function found(
  { find }: Finder,
  resources: readonly StateResource[],
  ports: Parameters<typeof fakeAws>[0] = {},
  tier = "development",
): Promise<readonly Finding[]> {
  return find({
    facts: { ...facts, tier },
    aws: fakeAws(ports),
    deleted: resources.filter(({ retained }) => !retained),
    retained: resources.filter(({ retained }) => retained),
    all: resources,
  });
}

/** `what: where`, one a finding. */
export function places(findings: readonly Finding[]): string[] {
  return findings.map(({ what, where }) => `${what}: ${where.join(", ")}`);
}
