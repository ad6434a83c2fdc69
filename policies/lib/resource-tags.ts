import { type PolicyResource } from "@pulumi/policy";
import { type Props } from "./props";
import { json, list, object, text } from "./values";

/** Its tags are a list, which says of each whether machines get it; the provider's do not reach it. */
export const groupType = "aws:autoscaling/group:Group";

/** Where tags of a resource stand, the strongest first. Nothing is read before it is asked for. */
export type TagSources = readonly (() => Props)[];

export function tagSources(type: string, props: Props, provider: Props | undefined): TagSources {
  if (type === groupType) return [() => tagsInList(props.tags)];
  return [() => object(props.tags), () => object(props.tagsAll), () => defaultTagsOf(provider)];
}

/** A tag by its key. Its value may be unknown, so it is read by who wants it. */
export function findTag(sources: TagSources, key: string): { readonly read: () => unknown } | undefined {
  for (const source of sources) {
    const tags = source();
    if (Object.hasOwn(tags, key)) return { read: () => tags[key] };
  }
  return undefined;
}

function tagsInList(value: unknown): Props {
  const items = list(value);
  const tags = Array.from({ length: items.length }, (_, index) => object(items[index]));
  return Object.defineProperties(
    {},
    Object.fromEntries(tags.map((tag) => [text(tag.key) ?? "", { get: () => tag.value, configurable: true }])),
  );
}

/** A provider's properties are text: JSON where they are more than one value. */
function defaultTagsOf(provider: Props | undefined): Props {
  return object(object(json(provider?.defaultTags, "defaultTags")).tags);
}

/** The tags that AWS will see: those of the provider, and over them the resource's own. */
export function tagsOf(resource: PolicyResource): Record<string, string> {
  return mergedTags(resource.props as Props, resource.provider?.props as Props | undefined);
}

/** As `tagsOf`, of a resource and its provider. `tagsAll` is what an engine has after AWS answered. */
export function mergedTags(props: Props, provider: Props | undefined): Record<string, string> {
  const sources = [defaultTagsOf(provider), object(props.tagsAll), object(props.tags)];
  return Object.fromEntries(
    sources.flatMap((source) =>
      Object.keys(source).flatMap((key) => {
        const value = text(source[key]);
        return value === undefined ? [] : [[key, value] as const];
      }),
    ),
  );
}
