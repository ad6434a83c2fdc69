interface Family {
  readonly gibOfLarge: number;
  /** Those before it run no PostgreSQL that is still supported. */
  readonly firstGeneration: number;
  readonly sizes: Readonly<Record<string, number>>;
}

/** As parts and multiples of a `large`. */
const usual = { large: 1, xlarge: 2, ...multiples(2, 4, 8, 12, 16, 24, 32, 48) };
const burstable = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1, xlarge: 2, ...multiples(2) };

/** By the first letter: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html */
const families: Readonly<Record<string, Family>> = {
  m: { gibOfLarge: 8, firstGeneration: 5, sizes: usual },
  r: { gibOfLarge: 16, firstGeneration: 5, sizes: usual },
  t: { gibOfLarge: 8, firstGeneration: 3, sizes: burstable },
  x: { gibOfLarge: 32, firstGeneration: 2, sizes: usual },
  z: { gibOfLarge: 16, firstGeneration: 1, sizes: { large: 1, xlarge: 2, ...multiples(2, 3, 6, 12) } },
};

/**
 * Memory of an instance class in GiB; alarms are about parts of it.
 *
 * @throws when RDS has no such class for PostgreSQL
 */
export function memoryGiBOf(instanceClass: string): number {
  const memory = knownMemoryOf(instanceClass);
  if (memory !== undefined) return memory;
  throw new Error(
    `engine.instanceClass must be a class that RDS has for PostgreSQL, such as db.t4g.medium or db.r8g.large, got "${instanceClass}".`,
  );
}

export function isInstanceClass(instanceClass: string): boolean {
  return knownMemoryOf(instanceClass) !== undefined;
}

function knownMemoryOf(instanceClass: string): number | undefined {
  const [, letter = "", generation, attributes = "", size = ""] =
    /^db\.([a-z])(\d+)([a-z]*)\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
  const family = Object.hasOwn(families, letter) ? families[letter] : undefined;
  if (family === undefined || Number(generation) < family.firstGeneration) return undefined;
  if (!Object.hasOwn(family.sizes, size)) return undefined;
  // x2iedn has twice the memory of its like.
  const extended = letter === "x" && attributes.startsWith("ie") ? 2 : 1;
  return family.gibOfLarge * extended * (family.sizes[size] ?? 0);
}

function multiples(...times: readonly number[]): Record<string, number> {
  return Object.fromEntries(times.map((number) => [`${number}xlarge`, 2 * number]));
}
