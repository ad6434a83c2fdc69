/** GiB for each `large` of a family, by its first letter: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html */
const gibOfLarge: Readonly<Record<string, number>> = { c: 4, m: 8, r: 16, t: 8, x: 32, z: 16 };
/** Sizes below `xlarge`, as parts of a `large`. */
const partOfLarge: Readonly<Record<string, number>> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1 };

/**
 * Memory of an instance class in GiB; alarms are about parts of it.
 *
 * @throws when the class is none whose memory its name tells
 */
export function memoryGiBOf(instanceClass: string): number {
  const [, family = "", size = ""] = /^db\.([a-z])\d+[a-z]*\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
  const large = gibOfLarge[family];
  const part = partOfLarge[size] ?? timesLarge(size);
  if (large === undefined || part === undefined) {
    throw new Error(
      `engine.instanceClass must be a class such as db.t4g.medium or db.r8g.large, got "${instanceClass}".`,
    );
  }
  return large * part;
}

/** `xlarge` is two of them, `4xlarge` eight. */
function timesLarge(size: string): number | undefined {
  const times = /^(\d*)xlarge$/.exec(size)?.[1];
  return times === undefined ? undefined : 2 * Number(times === "" ? 1 : times);
}
