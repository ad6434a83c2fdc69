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

/** Builds policies/bin when it is missing or older than its sources. Returns true when it did. */
function buildPack(pack = ownPack) {
  const bin = path.join(pack, "bin");
  const files = sources(pack);
  const wanted = fingerprint(pack, files);
  const stamp = path.join(bin, "sources.sha256");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === wanted) return false;

  const swc = require("@swc/core");
  const fresh = path.join(pack, `.bin-${process.pid}`);
  const old = path.join(pack, `.bin-${process.pid}-old`);
  try {
    for (const file of files) {
      const source = fs.readFileSync(path.join(pack, file), "utf8");
      // Data goes along as it is.
      const code = file.endsWith(".ts") ? swc.transformSync(source, { ...OPTIONS, filename: file }).code : source;
      const target = path.join(fresh, file.replace(/\.ts$/, ".js"));
      fs.mkdirSync(path.dirname(target), { recursive: true });
      fs.writeFileSync(target, code);
    }
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

if (require.main === module) {
  if (buildPack()) process.stderr.write("policy pack built: policies/bin\n");
}
