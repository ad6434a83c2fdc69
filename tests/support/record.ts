import { type Position, type RecordedResource } from "../../tools/preview/engine/model";
import { sdkFrom } from "../../tools/preview/engine/sdk";
import { type Mode } from "../../tools/preview/modes";
import { type StackReferences } from "../../tools/preview/references/names";
import { recordProgram } from "../../tools/preview/engine/session";

export interface RecordOptions {
  readonly project?: string;
  readonly stack?: string;
  /** Configuration as the CLI hands it over: `ns:key` -> text (JSON for objects). */
  readonly config?: Readonly<Record<string, string>>;
  readonly secretKeys?: readonly string[];
  readonly workingDir?: string;
  readonly mode?: Mode;
  /** Outputs of other stacks. */
  readonly references?: StackReferences;
}

/**
 * Runs a program in this jest process through the preview's own engine and returns every registered resource: the same
 * URNs, parents, dependencies and awsx children that `npm start` sees. A refused registration fails the caller.
 */
export async function record(
  program: () => unknown,
  options: RecordOptions = {},
): Promise<readonly RecordedResource[]> {
  const recording = await withPlainStacks(() =>
    recordProgram(
      sdkFrom(require),
      {
        run: { organization: "organization", project: options.project ?? "platform", stack: options.stack ?? "test" },
        config: options.config ?? {},
        secretKeys: options.secretKeys ?? [],
        ...(options.mode === undefined ? {} : { mode: options.mode }),
        ...(options.references === undefined ? {} : { references: options.references }),
        positionOf: firstOutsidePackages,
        workingDir: options.workingDir ?? process.cwd(),
      },
      program,
    ),
  );
  const [refusal] = recording.refusals;
  if (refusal !== undefined) throw refusal;
  return recording.store.all;
}

/**
 * The SDK reads the stack of each promise that it makes, for a message that nobody will see. Jest maps every frame of it to its
 * source, which is half of the time that a recording takes; an error that a spec throws afterwards is mapped as ever.
 */
async function withPlainStacks<T>(work: () => Promise<T>): Promise<T> {
  const mapped = Error.prepareStackTrace;
  // Not undefined: Node would take the one of the process, which maps too.
  Error.prepareStackTrace = (error, frames) =>
    [String(error), ...frames.map((frame) => `    at ${String(frame)}`)].join("\n");
  try {
    return await work();
  } finally {
    Error.prepareStackTrace = mapped;
  }
}

function firstOutsidePackages(frames: readonly Position[]): Position | undefined {
  return frames.find((frame) => !frame.file.includes("/node_modules/"));
}

/** Resources of a type, in order of registration. */
export function ofType(resources: readonly RecordedResource[], type: string): RecordedResource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The one resource of a type and name; fails when there is none or more than one. */
export function one(resources: readonly RecordedResource[], type: string, name?: string): RecordedResource {
  const found = ofType(resources, type).filter((resource) => name === undefined || resource.name === name);
  if (found.length !== 1) {
    const names = ofType(resources, type).map((resource) => resource.name);
    throw new Error(
      `expected one ${type}${name === undefined ? "" : ` named "${name}"`}, found ${String(found.length)}; there are: ${names.join(", ")}`,
    );
  }
  return found[0]!;
}

/** `type::name` of each resource that `resource` waits for, directly or through others. */
export function waitsFor(resources: readonly RecordedResource[], resource: RecordedResource): Set<string> {
  const byUrn = new Map(resources.map((r) => [r.urn, r]));
  const seen = new Set<string>();
  const visit = (urn: string): void => {
    const found = byUrn.get(urn);
    if (found === undefined || seen.has(urn)) return;
    seen.add(urn);
    [
      ...found.dependencies,
      ...(found.parent === undefined ? [] : [found.parent]),
      ...(found.provider === undefined ? [] : [found.provider]),
    ].forEach(visit);
  };
  visit(resource.urn);
  seen.delete(resource.urn);
  return new Set([...seen].map((urn) => `${byUrn.get(urn)!.type}::${byUrn.get(urn)!.name}`));
}
