import { type RecordedResource } from "../../tools/preview/engine/model";
import { type Sections, recordSections, sectionsOf } from "../support/settings-run";
import { type StackName } from "../support/stacks";

/** The part of every service that is its own component. */
export const target = "blueprint:deploy-target:DeployTarget";

/** A service of each kind, and of each strategy where there are some, called `extra`. */
export const samples = {
  "web, rolling": { kind: "web", routing: { kind: "path", pattern: "/extra/*" } },
  "web, blueGreen": { kind: "web", strategy: "blueGreen", routing: { kind: "path", pattern: "/extra/*" } },
  "web, canary": { kind: "web", strategy: "canary", routing: { kind: "path", pattern: "/extra/*" } },
  "web, linear": { kind: "web", strategy: "linear", routing: { kind: "path", pattern: "/extra/*" } },
  internal: { kind: "internal" },
  worker: { kind: "worker", scaling: { minTasks: 2, maxTasks: 2 } },
  scheduled: { kind: "scheduled", schedule: { expression: "rate(1 hour)" } },
} as const;

export function sample(kind: keyof typeof samples, more: Sections = {}): Sections {
  return { description: "One more", ...samples[kind], ...more };
}

export interface Difference {
  readonly added: readonly RecordedResource[];
  readonly removed: readonly RecordedResource[];
  readonly changed: readonly RecordedResource[];
}

export function difference(before: readonly RecordedResource[], after: readonly RecordedResource[]): Difference {
  const old = new Map(before.map((resource) => [resource.urn, resource]));
  const now = new Set(after.map(({ urn }) => urn));
  return {
    added: after.filter(({ urn }) => !old.has(urn)),
    removed: before.filter(({ urn }) => !now.has(urn)),
    changed: after.filter((resource) => {
      const was = old.get(resource.urn);
      return was !== undefined && content(was) !== content(resource);
    }),
  };
}

/** Everything that an engine compares: another order of registration is no difference. */
function content({ outputs: _outputs, position: _position, ...resource }: RecordedResource): string {
  return JSON.stringify({ ...resource, dependencies: [...resource.dependencies].sort() });
}

/** Types and name, without the component around it when that is a service. */
export function key({ urn, name }: RecordedResource): string {
  return `${(urn.split("::")[2] ?? "").replace(`${target}$`, "")} ${name}`;
}

/** The components right below the stack to which resources belong. */
export function owners(resources: readonly RecordedResource[], all: readonly RecordedResource[]): string[] {
  const byUrn = new Map(all.map((resource) => [resource.urn, resource]));
  const top = (resource: RecordedResource): RecordedResource => {
    const parent = byUrn.get(resource.parent ?? "");
    return parent === undefined || parent.type === "pulumi:pulumi:Stack" ? resource : top(parent);
  };
  return [...new Set(resources.map((resource) => key(top(resource))))].sort();
}

/** The sections of a stack file with these services beside, or instead of, its own. */
export function withServices(stack: StackName, services: Sections): Sections {
  const sections = sectionsOf(stack);
  return { ...sections, services: { ...sections.services, ...services } };
}

const recorded = new Map<string, Promise<readonly RecordedResource[]>>();

/** What the program makes of them; recorded once for each spec file. */
export function recordWith(stack: StackName, services: Sections): Promise<readonly RecordedResource[]> {
  const id = JSON.stringify([stack, services]);
  const known = recorded.get(id) ?? recordSections(withServices(stack, services), { stack });
  recorded.set(id, known);
  return known;
}
