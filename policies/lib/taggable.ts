import services from "./taggable-types.json";

const taggable = new Set(
  Object.entries(services).flatMap(([service, classes]) =>
    classes.split(" ").map((name) => `aws:${service}/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`),
  ),
);

/** Whether resources of a type take tags. The list is made from the provider's typings by `npm run docs`. */
export function takesTags(type: string): boolean {
  return taggable.has(type);
}
