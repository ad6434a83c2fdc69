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
  const draw = (text: string) => {
    // A line that wraps cannot be taken back.
    const room = Math.max((stream.columns || 80) - 1, 1);
    stream.write(`\r\u001b[K${text.slice(0, room)}`);
  };
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
      draw(`${text} ...`);
    },
    count: (done, total) => {
      const now = Date.now();
      if (now - drawn < redrawMs) return;
      drawn = now;
      draw(`${current} ${String(done)}/${String(total)}`);
    },
    end: () => {
      draw("");
    },
  };
}
