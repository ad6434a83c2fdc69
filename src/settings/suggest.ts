/** The candidate that a misspelt word was probably meant to be, or undefined when none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: edits(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits);
  return best !== undefined && best.edits <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : undefined;
}

/** ` Did you mean "x"?`, or nothing. */
export function didYouMean(word: unknown, candidates: readonly unknown[]): string {
  if (typeof word !== "string") return "";
  const meant = nearest(
    word,
    candidates.filter((candidate) => typeof candidate === "string"),
  );
  return meant === undefined ? "" : ` Did you mean "${meant}"?`;
}

/** Letters to add, drop or change until both words are the same; the same letters in another order count as one. */
function edits(a: string, b: string): number {
  if (a !== b && sortedLetters(a) === sortedLetters(b)) return 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function sortedLetters(word: string): string {
  return Array.from(word).sort().join("");
}
