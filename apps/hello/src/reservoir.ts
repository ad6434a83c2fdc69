/**
 * Keeps a fair sample of any number of values in fixed memory: each value has the same chance to be in it (algorithm R,
 * https://en.wikipedia.org/wiki/Reservoir_sampling).
 */
export class Reservoir {
  private kept: number[] = [];
  private seen = 0;

  /** @param random from 0 to below 1 */
  constructor(
    private readonly size: number,
    private readonly random: () => number = Math.random,
  ) {}

  add(value: number): void {
    this.seen += 1;
    if (this.kept.length < this.size) {
      this.kept.push(value);
      return;
    }
    const place = Math.floor(this.random() * this.seen);
    if (place < this.size) this.kept[place] = value;
  }

  /** The sample; afterwards it is empty. */
  take(): number[] {
    const taken = this.kept;
    this.kept = [];
    this.seen = 0;
    return taken;
  }
}
