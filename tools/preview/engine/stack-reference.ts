import { nearest } from "../project/suggest";
import { fullName, outputsOf, type StackReferences } from "../references/names";
import { EngineError, type Properties, type RecordedResource, type StackIdentity } from "./model";
import { holdsSecret } from "./secrets";
import { isUnknown } from "./unknown";

export const stackReferenceType = "pulumi:pulumi:StackReference";

/** What the SDK says when an output is not there, in the words of the user: which there are, and where the stack was referenced. */
export function missingOutput(
  error: unknown,
  run: StackIdentity,
  references: StackReferences,
  resources: readonly RecordedResource[],
): EngineError | undefined {
  const text = error instanceof Error ? error.message : "";
  const [said, output = "", stack = ""] = /Required output '(.*)' does not exist on stack '(.*)'\./.exec(text) ?? [];
  if (said === undefined) return undefined;
  const names = Object.keys(references.stacks[fullName(stack, run) ?? ""] ?? {}).sort();
  const meant = nearest(output, names);
  const explained = new EngineError(
    `${said}${meant === undefined ? "" : ` Did you mean "${meant}"?`}\n${references.shown ?? ""} has of it: ${names.join(", ") || "nothing"}.`,
  );
  const { position } = resources.find(({ type, inputs }) => type === stackReferenceType && inputs.name === stack) ?? {};
  if (position !== undefined) explained.position = position;
  return explained;
}

/**
 * What the engine's built-in provider answers to the read of a StackReference. An output with a secret anywhere in it is secret as a whole.
 * https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/builtins.go (readStackReference)
 */
export function readStackReference(inputs: Properties, run: StackIdentity, references: StackReferences): Properties {
  const { name = "" } = inputs;
  // A name that only a deployment makes known leaves every output unknown.
  if (typeof name !== "string" || isUnknown(name)) return inputs;
  const outputs = outputsOf(name, run, references);
  const secretOutputNames = Object.keys(outputs).filter((key) => holdsSecret(outputs[key] ?? null));
  return { name, outputs, secretOutputNames: secretOutputNames.sort() };
}
