/** Runs `check` and puts in front of its error whose arguments are wrong, so that no check must know it. */
export function inTheNameOf<T>(who: string, check: () => T): T {
  try {
    return check();
  } catch (problem) {
    throw new Error(`${who}: ${problem instanceof Error ? problem.message : String(problem)}`, { cause: problem });
  }
}
