type Path = readonly PropertyKey[];

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step],
    value,
  );
}

/** A copy of a map with another value at a path that leads somewhere. */
export function withValueAt<T>(value: T, path: Path, given: unknown): T;
export function withValueAt(value: unknown, [step, ...rest]: Path, given: unknown): unknown {
  if (step === undefined) return given;
  const inner = withValueAt((value as Record<PropertyKey, unknown>)[step], rest, given);
  return Array.isArray(value)
    ? value.map((item: unknown, index) => (index === step ? inner : item))
    : { ...(value as object), [step]: inner };
}
