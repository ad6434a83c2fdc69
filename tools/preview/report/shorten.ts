/** Longer than any name that somebody thought of. */
export const longestName = 255;
/** A message that somebody reads. */
export const longestMessage = 2000;

/** The beginning of a text that is too long for a reader, and how much more there is; preview.json has all of it. */
export function shortened(text: string, longest: number): string {
  return text.length <= longest
    ? text
    : `${text.slice(0, longest)}... (${String(text.length - longest)} more characters)`;
}
