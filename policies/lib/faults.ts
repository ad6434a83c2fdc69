/** Rules that threw in this run. The pack is one process for one run, so the list is one for all. */

export interface Fault {
  readonly rule: string;
  readonly urn: string;
  /** Kind of the error, never its text. */
  readonly kind: string;
}

let faults: Fault[] = [];

export function noteFault(fault: Fault): void {
  faults.push(fault);
}

/** The faults since the last time that somebody asked. */
export function takeFaults(): Fault[] {
  const taken = faults;
  faults = [];
  return taken;
}
