import { type PolicyResource } from "@pulumi/policy";
import { isSet } from "./presence";
import { type Props } from "./props";
import { ifKnown } from "./unknowns";
import { text } from "./values";

/** The region of a resource: its own, else that of its provider. Undefined when nobody says it, or it is not known yet. */
export function regionOf({ props, provider }: PolicyResource): string | undefined {
  const source = isSet(props as Props, "region") ? (props as Props) : (provider?.props as Props | undefined);
  const region = ifKnown(() => text(source?.region));
  return region === "" ? undefined : region;
}
