import { EngineError, type Properties, type StackIdentity } from "../engine/model";
import { nearest } from "../project/suggest";

/** Outputs of other stacks, from a file: what a StackReference reads where there is no backend. */
export interface StackReferences {
  /** The file for messages; absent when the project has none. */
  readonly shown?: string;
  /** `organization/project/stack` -> outputs, secrets wrapped in their signature. */
  readonly stacks: Readonly<Record<string, Properties>>;
}

/** The organization of every backend that is not Pulumi Cloud. */
export const selfManaged = "organization";

/**
 * The full name of a stack, read as the CLI reads it: `dev` is a stack of this project, `org/dev` one of this project too, and only
 * three parts name another project. @returns undefined when it is no name of a stack
 * https://www.pulumi.com/docs/iac/concepts/stacks/#stackreferences
 */
export function fullName(name: string, run: StackIdentity): string | undefined {
  const parts = name.split("/");
  if (parts.includes("")) return undefined;
  const [first = "", second = "", third] = parts;
  if (parts.length === 1) return `${selfManaged}/${run.project}/${first}`;
  if (parts.length === 2) return `${first}/${run.project}/${second}`;
  return parts.length === 3 && third !== undefined ? name : undefined;
}

/** The outputs of the stack that a program names; refused with the way out when there are none. */
export function outputsOf(name: string, run: StackIdentity, references: StackReferences): Properties {
  const full = fullName(name, run);
  const found = full === undefined ? undefined : references.stacks[full];
  if (found !== undefined) return found;
  throw new EngineError(
    [`StackReference "${name}": ${why(name, full, run, references)}`, ...hints(references)].join("\n"),
  );
}

function why(name: string, full: string | undefined, run: StackIdentity, { shown, stacks }: StackReferences): string {
  if (full === undefined) return 'that is no name of a stack; write "organization/project/stack".';
  const own = `organization/${name}`;
  if (name.split("/").length === 2 && own in stacks)
    return `the CLI reads two parts as organization and stack, so this is a stack of the project "${run.project}". Write "${own}".`;
  if (shown === undefined)
    return "the outputs of another stack live in its backend, and no file of recorded ones was given.";
  const called = full === name ? "it" : `"${full}"`;
  const meant = nearest(full, Object.keys(stacks));
  return `${shown} has no outputs of ${called}.${meant === undefined ? "" : ` Did you mean "${meant}"?`}`;
}

function hints({ shown, stacks }: StackReferences): string[] {
  const names = Object.keys(stacks).sort();
  return [
    ...(names.length === 0 ? [] : [`Recorded are: ${names.join(", ")}.`]),
    `To record a stack, preview it with --record-outputs ${shown ?? "stack-references.yaml"}, or take it from its backend with`,
    "`pulumi stack export`; then name the file with --stack-references FILE, or put it beside Pulumi.yaml as stack-references.yaml.",
  ];
}
