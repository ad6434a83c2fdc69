import { PassThrough } from "node:stream";
import { HeldOutput } from "../../../../tools/preview/program/held-output";

const limit = 16 * 1024 * 1024;

test("pieces are put together, letters of several bytes too", () => {
  const stream = new PassThrough();
  const held = new HeldOutput(stream);
  for (const byte of Buffer.from("ä secret in pieces", "utf8")) stream.write(Buffer.from([byte]));
  stream.resume();
  return new Promise<void>((resolve) => {
    stream.end(() => {
      expect(held.take()).toBe("ä secret in pieces");
      expect(held.take()).toBe("");
      resolve();
    });
  });
});

test("what is too much is cut, and said", () => {
  const stream = new PassThrough({ highWaterMark: 2 * limit });
  const held = new HeldOutput(stream);
  stream.emit("data", Buffer.alloc(limit - 1, "x"));
  stream.emit("data", Buffer.from("yz!"));
  expect(held.take().slice(-50)).toBe("\n... 2 more bytes that the program printed\n".padStart(50, "xxxxxxy"));
});
