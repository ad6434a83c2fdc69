"use strict";
/** Runs `npm ci` when the installed tree does not match the lock file. No dependencies: it runs before there are any. */
const childProcess = require("child_process");
const fs = require("fs");
const path = require("path");

const root = path.join(__dirname, "..", "..");

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Why the installed tree differs from the lock file, or undefined when it matches. npm writes what it installed into
 * node_modules/.package-lock.json; a package deleted by hand is found by its missing folder. Packages for other
 * platforms are optional and may be absent.
 */
function mismatch(folder = root) {
  const lock = readJson(path.join(folder, "package-lock.json"));
  if (!lock)
    throw new Error("package-lock.json is missing or not JSON: restore it with `git checkout package-lock.json`");
  const installed = readJson(path.join(folder, "node_modules", ".package-lock.json"));
  if (!installed) return "nothing is installed";
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (!place.includes("node_modules/") || entry.optional) continue;
    const found = installed.packages[place];
    const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
    if (!found || !fs.existsSync(path.join(folder, place))) return `${name} is missing`;
    if (entry.version && found.version !== entry.version)
      return `${name} is ${found.version}, the lock file says ${entry.version}`;
  }
  return undefined;
}

/** Installs when needed. Returns true when it did; throws with npm's own output shown when npm fails. */
function ensureInstalled() {
  const why = mismatch();
  if (why === undefined) return false;
  process.stderr.write(`Installing packages (${why}); this takes about half a minute the first time ...\n`);
  const npm = process.env.npm_execpath;
  const [command, args] = npm
    ? [process.execPath, [npm, "ci"]]
    : [process.platform === "win32" ? "npm.cmd" : "npm", ["ci"]];
  // stdout of the command that needs the install stays its own: npm's goes to stderr.
  const result = childProcess.spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (result.error) throw new Error(`npm could not be started: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`npm ci failed with exit code ${result.status}; its output is above`);
  return true;
}

module.exports = { ensureInstalled, mismatch };
