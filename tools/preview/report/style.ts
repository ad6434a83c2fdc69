/** Escape codes of the few styles that the report uses; plain text when colours are off. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
}

export function createStyle(color: boolean): Style {
  const wrap = (code: number) => (text: string) => (color ? `\u001b[${String(code)}m${text}\u001b[0m` : text);
  return { bold: wrap(1), dim: wrap(2), red: wrap(31), yellow: wrap(33), green: wrap(32) };
}
