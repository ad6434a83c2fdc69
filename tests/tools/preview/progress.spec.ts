import { createProgress } from "../../../tools/preview/progress";

function stream(isTTY: boolean, columns?: number): { written: string[]; stream: NodeJS.WriteStream } {
  const written: string[] = [];
  return { written, stream: { isTTY, columns, write: (text: string) => written.push(text) > 0 } as any };
}

test("a pipe gets a line for each stage and nothing else", () => {
  const { written, stream: pipe } = stream(false);
  const progress = createProgress(pipe);
  progress.stage("running");
  progress.count(1, 2);
  progress.end();
  expect(written).toEqual(["running ...\n"]);
});

test("a terminal has one line, which is drawn anew, never wraps, and goes away", () => {
  const { written, stream: terminal } = stream(true, 20);
  const progress = createProgress(terminal);
  progress.stage("a stage with a long name");
  progress.count(1, 2);
  progress.end();
  expect(written).toEqual(["\r\u001b[Ka stage with a long", "\r\u001b[Ka stage with a long", "\r\u001b[K"]);
});

test("a terminal that does not tell its width is taken for 80 columns", () => {
  const { written, stream: terminal } = stream(true);
  createProgress(terminal).stage("x".repeat(200));
  expect(written).toEqual([`\r\u001b[K${"x".repeat(79)}`]);
});
