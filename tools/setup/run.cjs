"use strict";
/**
 * `node tools/setup/run.cjs SCRIPT [ARG ...]`: makes the tree ready (Node version, packages, policy pack), then runs
 * SCRIPT in this process. `npm start` and `npm test` go through it, so a fresh clone needs no other command.
 * Exit status: 2 when the set-up itself fails, else the script's own.
 */
const path = require("path");
const nodeProblem = require("./check-node.cjs").problemWith(process.version);

function main() {
  if (nodeProblem) throw new Error(nodeProblem);
  require("./install.cjs").ensureInstalled();
  require("./build-pack.cjs").buildPack();
}

try {
  main();
} catch (error) {
  process.stderr.write(`set-up failed: ${error.message}\n`);
  process.exit(2);
}

const script = path.resolve(process.argv[2]);
process.argv.splice(1, 2, script);
require(script);
