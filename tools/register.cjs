"use strict";
/**
 * Lets `require` read TypeScript: `node -r ./tools/register.cjs file.ts`.
 *
 * Why not ts-node here: it installs source-map-support, which maps every stack the moment it is read, and the Pulumi SDK
 * reads one for each resource it registers; that makes a registration three times as slow. Here stacks stay as they are
 * and `sourceMapOf` gives the map to whoever wants the original line. Compiled files are kept in node_modules/.cache, so
 * that a warm start need not load the compiler.
 */
const crypto = require("crypto");
const fs = require("fs");
const Module = require("module");
const path = require("path");

const CACHE = path.join(__dirname, "..", "node_modules", ".cache", "blueprint-ts");
const CACHE_VERSION = "1";
const OPTIONS = {
  jsc: { parser: { syntax: "typescript", decorators: true }, target: "es2022", keepClassNames: true },
  module: { type: "commonjs" },
  sourceMaps: true,
  swcrc: false,
  configFile: false,
};

/** Original file -> path of its source map, for the files compiled in this process. */
const maps = new Map();

function compile(filename) {
  const source = fs.readFileSync(filename, "utf8");
  const key = crypto
    .createHash("sha1")
    .update(CACHE_VERSION)
    .update(filename)
    .update("\0")
    .update(source)
    .digest("hex");
  const cached = path.join(CACHE, key);
  maps.set(filename, { file: cached + ".map" });
  try {
    return fs.readFileSync(cached + ".js", "utf8");
  } catch {
    // Not compiled yet.
  }
  const { code, map } = require("@swc/core").transformSync(source, { ...OPTIONS, filename });
  maps.set(filename, { text: map });
  try {
    fs.mkdirSync(CACHE, { recursive: true });
    for (const [suffix, text] of [
      [".map", map],
      [".js", code],
    ]) {
      const part = `${cached}.${process.pid}${suffix}`;
      fs.writeFileSync(part, text);
      fs.renameSync(part, cached + suffix);
    }
  } catch {
    // A read-only tree works too, only slower.
  }
  return code;
}

Module._extensions[".ts"] = (module, filename) => {
  module._compile(compile(filename), filename);
};

/** The source map (JSON text) of a TypeScript file compiled in this process, or undefined. */
function sourceMapOf(filename) {
  const map = maps.get(filename);
  if (map === undefined) return undefined;
  return map.text ?? fs.readFileSync(map.file, "utf8");
}

module.exports = { sourceMapOf };
