import { run, summarize } from "../../../tools/bench/measure";

test("a command is measured with everything it starts", async () => {
  const script =
    "const { spawnSync } = require('child_process'); const held = Buffer.alloc(60e6, 1); spawnSync(process.execPath, ['-e', 'const b = Buffer.alloc(80e6, 1); setTimeout(() => b, 400)']); process.exit(held.length > 0 ? 3 : 0);";
  const sample = await run([process.execPath, "-e", script], process.cwd());
  expect(sample.exitCode).toBe(3);
  expect(sample.wallSeconds).toBeGreaterThan(0.3);
  expect(sample.peakProcessMegabytes).toBeGreaterThan(80);
  expect(sample.peakTreeMegabytes).toBeGreaterThan(140);
});

test("samples are summarised by minimum, median, maximum and the highest peaks", () => {
  const sample = (wallSeconds: number, peak: number) => ({
    wallSeconds,
    peakProcessMegabytes: peak,
    peakTreeMegabytes: 2 * peak,
    exitCode: 0,
  });
  expect(summarize("x", ["npm", "start"], [sample(3, 10), sample(1, 30), sample(2.004, 20)])).toEqual({
    name: "x",
    command: "npm start",
    runs: 3,
    wallSeconds: { min: 1, median: 2, max: 3 },
    peakProcessMegabytes: 30,
    peakTreeMegabytes: 60,
    exitCodes: [0, 0, 0],
  });
});

test("a command that does not exist is an error", async () => {
  await expect(run(["no-such-command-here"], process.cwd())).rejects.toThrow("ENOENT");
});
