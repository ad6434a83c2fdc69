/** How the SDK names a promise of a resource: `transferProperty(resource:NAME[TYPE], PROPERTY, ...)`. */
const ofResource = /\(resource:(.*?)\[([^\]]+)\]/;
/** More names than that help nobody. */
const shown = 5;

/** Why a program that has nothing more to do is not done: which resources wait for a value that nothing will ever give. */
export function describePending(promises: readonly string[]): string {
  const resources = new Set(
    promises.flatMap((promise) => {
      const [, name, type] = ofResource.exec(promise) ?? [];
      return name === undefined || type === undefined ? [] : [`${type} "${name}"`];
    }),
  );
  if (resources.size === 0) return "it waits for a promise that nothing resolves";
  const names = [...resources].slice(0, shown).join(", ");
  const more = resources.size > shown ? ` and ${String(resources.size - shown)} more` : "";
  return `${names}${more} could not be registered, because an input, a dependency or the parent waits for a promise that nothing resolves`;
}
