/** Says on stderr what is going on. On a terminal the line is rewritten; elsewhere each stage is one line. */
export interface Progress {
  readonly stage: (text: string) => void;
  /** Counts within a stage; shown on terminals only. */
  readonly count: (done: number, total: number) => void;
  readonly end: () => void;
}

/** A terminal is redrawn at most this often. */
const redrawMs = 50;

export function createProgress(stream: NodeJS.WriteStream): Progress {
  let current = "";
  let drawn = 0;
  const clear = () => stream.write("\r\u001b[K");
  if (!stream.isTTY) {
    return {
      stage: (text) => void stream.write(`${text} ...\n`),
      count: () => undefined,
      end: () => undefined,
    };
  }
  return {
    stage: (text) => {
      current = text;
      clear();
      stream.write(`${text} ...`);
    },
    count: (done, total) => {
      const now = Date.now();
      if (now - drawn < redrawMs) return;
      drawn = now;
      clear();
      stream.write(`${current} ${String(done)}/${String(total)}`);
    },
    end: () => void clear(),
  };
}
