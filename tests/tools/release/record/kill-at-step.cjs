"use strict";
/**
 * Loaded before the tool (`node -r`), it kills the process with SIGKILL right before its Nth call that changes something below a
 * folder; the name of the call goes to stderr. `half` writes half of a text first, where the Nth call is a write.
 */
const fs = require("fs");
const path = require("path");

const changing = [
  "mkdirSync",
  "openSync",
  "writeFileSync",
  "fsyncSync",
  "closeSync",
  "renameSync",
  "linkSync",
  "rmSync",
];

exports.arm = ({ folder, step, half }) => {
  const descriptors = new Set();
  let count = 0;
  const concerns = (target) =>
    typeof target === "number" ? descriptors.has(target) : path.resolve(String(target)).startsWith(folder);
  for (const name of changing) {
    const original = fs[name];
    fs[name] = (target, ...rest) => {
      if (!concerns(target)) return original(target, ...rest);
      count++;
      if (count === step && (!half || name === "writeFileSync")) {
        if (half) original(target, rest[0].slice(0, rest[0].length / 2));
        die(`${half ? "in" : "before"} ${name}`);
      }
      const result = original(target, ...rest);
      if (name === "openSync") descriptors.add(result);
      if (name === "closeSync") descriptors.delete(target);
      return result;
    };
  }
};

function die(where) {
  fs.writeSync(2, where);
  process.kill(process.pid, "SIGKILL");
}
