import { run } from "../../../tools/bench/measure";
import { roleOf } from "../../../tools/bench/roles";
import { Stopwatch } from "../../../tools/bench/stopwatch";

const busy = (seconds: number) => `const end = Date.now() + ${String(seconds * 1000)}; while (Date.now() < end);`;

test("a command is measured with everything it starts", async () => {
  const script = `const { spawnSync } = require('child_process'); const held = Buffer.alloc(60e6, 1); spawnSync(process.execPath, ['-e', "const b = Buffer.alloc(80e6, 1); ${busy(0.4)}"]); process.exit(held.length > 0 ? 3 : 0);`;
  const sample = await run([process.execPath, "-e", script], process.cwd(), { together: true });
  expect(sample.exitCode).toBe(3);
  expect(sample.wallSeconds).toBeGreaterThan(0.3);
  expect(sample.cpuSeconds).toBeGreaterThan(0.05);
  expect(sample.peakMegabytes.tool).toBeGreaterThan(80);
  expect(sample.peakTreeMegabytes).toBeGreaterThan(140);
});

test("the memory of all together is left out where nobody asked for it", async () => {
  expect(await run([process.execPath, "-e", ""], process.cwd())).not.toHaveProperty("peakTreeMegabytes");
});

test("a command that does not exist is an error", async () => {
  await expect(run(["no-such-command-here"], process.cwd())).rejects.toThrow("ENOENT");
});

test("processes are told apart by what they run", () => {
  expect(roleOf("node --max-old-space-size=1 /x/tools/preview/program/child.cjs")).toBe("program");
  expect(roleOf("node /x/node_modules/@pulumi/pulumi/cmd/run-policy-pack 127.0.0.1:1 /pack")).toBe("pack");
  expect(roleOf("npm start")).toBe("tool");
});

test("a stopwatch times one part after another", () => {
  const watch = new Stopwatch();
  const end = Date.now() + 100;
  while (Date.now() < end);
  const first = watch.lap();
  const second = watch.lap();
  watch.end();
  expect(first.wall).toBeGreaterThan(0.09);
  expect(first.cpu).toBeGreaterThan(0);
  expect(second.wall).toBeLessThan(first.wall);
});
