import { shortestSecret } from "./forms";

/** What stands where a secret stood. */
export const mask = "[secret]";

/** Texts that begin alike. Thousands of passwords of one pattern have few lengths: one look-up for each is enough. */
interface Candidates {
  readonly texts: Set<string>;
  readonly lengths: number[];
}

/**
 * Replaces any of many texts in one pass. Most places of a text cannot begin a secret: two characters decide that, by one look into
 * a table; the others are looked up by their first four.
 */
export class Matcher {
  private readonly starts = new Uint8Array(0x10000);
  private readonly byStart = new Map<string, Candidates>();

  /** `forms`: none shorter than `shortestSecret`. */
  constructor(forms: Iterable<string>) {
    for (const form of new Set(forms)) {
      this.starts[hash(form.charCodeAt(0), form.charCodeAt(1))] = 1;
      const key = form.slice(0, shortestSecret);
      const known = this.byStart.get(key);
      if (known === undefined) this.byStart.set(key, { texts: new Set([form]), lengths: [form.length] });
      else {
        known.texts.add(form);
        if (!known.lengths.includes(form.length)) known.lengths.push(form.length);
      }
    }
    // The longest one that fits is meant: a shorter one may be its beginning.
    for (const { lengths } of this.byStart.values()) lengths.sort((a, b) => b - a);
  }

  get isEmpty(): boolean {
    return this.byStart.size === 0;
  }

  replace(text: string): string {
    if (this.isEmpty || text.length < shortestSecret) return text;
    let result = "";
    let kept = 0;
    for (let index = 0; index + shortestSecret <= text.length;) {
      const length = this.matchAt(text, index);
      if (length === 0) {
        index += 1;
        continue;
      }
      result += text.slice(kept, index) + mask;
      index += length;
      kept = index;
    }
    return kept === 0 ? text : result + text.slice(kept);
  }

  private matchAt(text: string, index: number): number {
    if (this.starts[hash(text.charCodeAt(index), text.charCodeAt(index + 1))] === 0) return 0;
    const candidates = this.byStart.get(text.slice(index, index + shortestSecret));
    return candidates?.lengths.find((length) => candidates.texts.has(text.slice(index, index + length))) ?? 0;
  }
}

function hash(first: number, second: number): number {
  return ((first << 8) ^ second) & 0xffff;
}
