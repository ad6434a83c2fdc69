import { outputsOf, type StackReferences } from "../references/names";
import { type Properties, type StackIdentity } from "./model";
import { holdsSecret } from "./secrets";
import { isUnknown } from "./unknown";

export const stackReferenceType = "pulumi:pulumi:StackReference";

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
