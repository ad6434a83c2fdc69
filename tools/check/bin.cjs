"use strict";
/**
 * `npm run check`: types, lint, format, Dockerfiles, generated files. Every step runs, so that one run tells everything; exit status 1
 * when one failed. Tests are `npm test`.
 */
const { spawnSync } = require("child_process");
const path = require("path");

const root = path.join(__dirname, "..", "..");
const bin = (pkg, file) => path.join(root, "node_modules", pkg, file);

const steps = [
  { name: "types", command: [bin("typescript", "bin/tsc"), "--noEmit", "-p", "."] },
  { name: "types of the policy pack", command: [bin("typescript", "bin/tsc"), "--noEmit", "-p", "policies"] },
  { name: "lint", command: ["--max-old-space-size=4096", bin("eslint", "bin/eslint.js"), "--max-warnings", "0", "."] },
  { name: "format", command: [bin("prettier", "bin/prettier.cjs"), "--check", "--log-level", "warn", "."] },
  { name: "Dockerfiles", command: [path.join(root, "tools", "check-dockerfiles", "bin.cjs")] },
  { name: "generated files", command: [path.join(root, "tools", "docs", "bin.cjs"), "--check"] },
];

const failed = [];
for (const { name, command } of steps) {
  const started = Date.now();
  process.stdout.write(`${name} ...\n`);
  const { status, error } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
  if (error) throw error;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${name}: ${status === 0 ? "ok" : "FAILED"} (${seconds} s)\n`);
  if (status !== 0) failed.push(name);
}
process.stdout.write(failed.length === 0 ? "check: ok\n" : `check: FAILED (${failed.join(", ")})\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
