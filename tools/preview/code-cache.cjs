"use strict";
/**
 * Keeps what V8 made of the packages that a process loads, for the next one: to compile the Pulumi SDK, with TypeScript and npm in it, is a
 * third of what a preview costs. `node -r code-cache.cjs SCRIPT`, or `require` it first. Only files below a node_modules folder are kept;
 * one that changed, or another Node, is compiled anew. Whatever goes wrong with the cache, the code runs as without it.
 */
require("./late-npm.cjs");
const fs = require("fs");
const Module = require("module");
const path = require("path");
const v8 = require("v8");
const vm = require("vm");

const FOLDER = path.join(__dirname, "..", "..", "node_modules", ".cache", "blueprint-code");
const PARAMETERS = ["exports", "require", "module", "__filename", "__dirname"];
const BELOW_PACKAGES = `${path.sep}node_modules${path.sep}`;
/** A pack is killed when its work is done, so it saves while it works; by then it has loaded everything. */
const SAVE_AFTER_MS = 3000;

/** One file for each kind of process: they load different packages. */
const store = path.join(
  FOLDER,
  [path.basename(process.argv[1] || "node", ".cjs"), process.version, process.arch, v8.cachedDataVersionTag()].join(
    "-",
  ),
);

/** Some ten projects; then it begins anew, so that it does not grow for ever. */
const MOST_FILES = 20000;

/** File -> { stamp, data }. */
let known = new Map();
let isNew = false;

function load() {
  try {
    const stored = v8.deserialize(fs.readFileSync(store));
    if (stored.size < MOST_FILES) known = stored;
  } catch {
    // There is none yet.
  }
}

function save() {
  if (!isNew) return;
  isNew = false;
  const part = `${store}.${process.pid}`;
  try {
    fs.mkdirSync(FOLDER, { recursive: true });
    fs.writeFileSync(part, v8.serialize(known));
    fs.renameSync(part, store);
  } catch {
    fs.rmSync(part, { force: true });
  }
}

function compile(content, filename) {
  const { size, mtimeMs } = fs.statSync(filename);
  const stamp = `${size} ${mtimeMs} ${content.length}`;
  const entry = known.get(filename);
  const cached = entry && entry.stamp === stamp ? entry.data : undefined;
  const made = vm.compileFunction(content, PARAMETERS, {
    filename,
    cachedData: cached,
    produceCachedData: cached === undefined,
    importModuleDynamically: vm.constants && vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const data = made.cachedDataRejected ? undefined : made.cachedData;
  if (cached === undefined && data) {
    known.set(filename, { stamp, data });
    isNew = true;
  } else if (made.cachedDataRejected) {
    known.delete(filename);
    isNew = true;
  }
  return made;
}

function requireOf(module) {
  const require = (id) => module.require(id);
  require.resolve = (request, options) => Module._resolveFilename(request, module, false, options);
  require.resolve.paths = (request) => Module._resolveLookupPaths(request, module);
  require.main = process.mainModule;
  require.extensions = Module._extensions;
  require.cache = Module._cache;
  return require;
}

const original = Module.prototype._compile;
Module.prototype._compile = function (content, filename, ...more) {
  if (!filename.includes(BELOW_PACKAGES) || content.startsWith("#!"))
    return original.call(this, content, filename, ...more);
  let made;
  try {
    made = compile(content, filename);
  } catch {
    // A syntax error is told by Node itself, with its place.
    return original.call(this, content, filename, ...more);
  }
  return made.call(this.exports, this.exports, requireOf(this), this, filename, path.dirname(filename));
};

load();
process.on("exit", save);
setTimeout(save, SAVE_AFTER_MS).unref();
