"use strict";
/**
 * Compiles the policy pack (policies/*.ts -> policies/bin) when its sources changed.
 *
 * Pulumi type-checks a TypeScript pack at each start, which costs seconds; a compiled one starts in well under one.
 * Types are held by `npm run check`, so this step only strips them. The new folder replaces the old one in one rename:
 * a run that is killed leaves the old pack as it was.
 */
const crypto = require("crypto");
const fs = require("fs");
const path = require("path");

const root = path.join(__dirname, "..", "..");
const ownPack = path.join(root, "policies");
const OPTIONS = {
  jsc: { parser: { syntax: "typescript" }, target: "es2022" },
  module: { type: "commonjs" },
  sourceMaps: false,
  swcrc: false,
  configFile: false,
};

function sources(pack) {
  const found = ["index.ts"];
  for (const folder of ["lib", "rules"]) {
    const base = path.join(pack, folder);
    if (!fs.existsSync(base)) continue;
    for (const file of fs.readdirSync(base, { recursive: true })) {
      if (/(?<!\.d)\.ts$|\.json$/.test(file)) found.push(path.join(folder, file));
    }
  }
  return found.sort();
}

function fingerprint(pack, files) {
  const hash = crypto.createHash("sha256").update(fs.readFileSync(__filename));
  for (const file of files)
    hash
      .update(file)
      .update("\0")
      .update(fs.readFileSync(path.join(pack, file)))
      .update("\0");
  return hash.digest("hex");
}

/** All modules in one file: to find and open two hundred costs a tenth of the pack's start, which an engine pays twice. */
function bundle(modules) {
  const body = modules.map(
    ([name, code]) => `${JSON.stringify(name)}: (function (module, exports, require) {\n${code}\n})`,
  );
  return `"use strict";
// Made by tools/setup/build-pack.cjs from the sources of the pack.
const modules = {\n${body.join(",\n")}\n};
${startModules.toString()}
module.exports = startModules(modules, require);
`;
}

/** What the file does when it is loaded: a module's own paths lead into the file, all others out of it. */
function startModules(modules, outside) {
  const { join, dirname } = outside("node:path").posix;
  const loaded = new Map();
  const find = (id) => [id, `${id}.js`, `${id}/index.js`].find((name) => Object.hasOwn(modules, name));
  const load = (name) => {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(name, module);
    const inside = (id) => load(find(join(dirname(name), id)));
    modules[name](module, module.exports, (id) => (id.startsWith(".") ? inside(id) : outside(id)));
    return module.exports;
  };
  return load("index.js");
}

/** Whether policies/bin was made of these sources. */
function isBuilt(pack, wanted) {
  const stamp = path.join(pack, "bin", "sources.sha256");
  return fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted;
}

/** Builds policies/bin when it is missing or older than its sources. Returns true when it did. */
function buildPack(pack = ownPack) {
  const bin = path.join(pack, "bin");
  const files = sources(pack);
  const wanted = fingerprint(pack, files);
  if (isBuilt(pack, wanted)) return false;

  const swc = require("@swc/core");
  const fresh = path.join(pack, `.bin-${process.pid}`);
  const old = path.join(pack, `.bin-${process.pid}-old`);
  try {
    const modules = files.map((file) => {
      const source = fs.readFileSync(path.join(pack, file), "utf8");
      const name = file.replaceAll(path.sep, "/");
      // Data goes along as it is.
      if (!file.endsWith(".ts")) return [name, `module.exports = ${source};`];
      return [name.replace(/\.ts$/, ".js"), swc.transformSync(source, { ...OPTIONS, filename: file }).code];
    });
    fs.mkdirSync(fresh, { recursive: true });
    fs.writeFileSync(path.join(fresh, "index.js"), bundle(modules));
    fs.writeFileSync(path.join(fresh, "sources.sha256"), wanted);
    if (fs.existsSync(bin)) fs.renameSync(bin, old);
    fs.renameSync(fresh, bin);
  } finally {
    fs.rmSync(fresh, { recursive: true, force: true });
    fs.rmSync(old, { recursive: true, force: true });
  }
  return true;
}

module.exports = { buildPack };

/** `--check` builds nothing; exit status 1 when there is something to build. */
if (require.main === module) {
  if (process.argv.includes("--check")) {
    if (!isBuilt(ownPack, fingerprint(ownPack, sources(ownPack)))) {
      process.stderr.write("policies/bin is missing or older than its sources\n");
      process.exitCode = 1;
    }
  } else if (buildPack()) process.stderr.write("policy pack built: policies/bin\n");
}
