import { type PolicyResource } from "@pulumi/policy";
import { type Props } from "./props";
import { json, object, text } from "./values";

/** The tags that AWS will see: those of the provider, and over them the resource's own. */
export function tagsOf(resource: PolicyResource): Record<string, string> {
  return mergedTags(resource.props as Props, resource.provider?.props as Props | undefined);
}

/** As `tagsOf`, of a resource and its provider. `tagsAll` is what an engine has after AWS answered. */
export function mergedTags(props: Props, provider: Props | undefined): Record<string, string> {
  // A provider's properties are text: JSON where they are more than one value.
  const defaults = object(json(provider?.defaultTags, "defaultTags"));
  const sources = [object(defaults.tags), object(props.tagsAll), object(props.tags)];
  return Object.fromEntries(
    sources.flatMap((source) =>
      Object.keys(source).flatMap((key) => {
        const value = text(source[key]);
        return value === undefined ? [] : [[key, value] as const];
      }),
    ),
  );
}
