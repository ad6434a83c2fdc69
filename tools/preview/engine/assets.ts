import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { messageOf } from "../errors";
import { EngineError, type Json, type Properties } from "./model";
import { isObject, signatureKey } from "./secrets";
import { TarDigest } from "./tar";

/** Signatures of files and of archives on the wire. */
export const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
export const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";

/** What an archive file is recognised by; its own bytes are hashed, whatever is in it. */
const archiveFile = /\.(tar|tgz|tar\.gz|zip|jar)$/;
/** The CLI's own folder, never part of an archive. */
const bookkeeping = ".pulumi";

/**
 * Properties with the hash of each asset and archive, as the engine adds it before anybody else sees them; paths are relative to
 * `dir`. What would have to be downloaded (http, https) keeps no hash: nothing is fetched offline.
 * https://www.pulumi.com/docs/iac/concepts/assets-archives/
 * @throws EngineError when a file cannot be read
 */
export function withHashes(properties: Properties, dir: string): Properties {
  return hasAssets(properties) ? (hashed(properties, dir) as Properties) : properties;
}

function hasAssets(value: Json): boolean {
  if (Array.isArray(value)) return value.some(hasAssets);
  return isObject(value) && (kindOf(value) !== undefined || Object.values(value).some(hasAssets));
}

function kindOf(value: Properties): "asset" | "archive" | undefined {
  const signature = value[signatureKey];
  return signature === assetSignature ? "asset" : signature === archiveSignature ? "archive" : undefined;
}

function hashed(value: Json, dir: string): Json {
  if (Array.isArray(value)) return value.map((item) => hashed(item, dir));
  if (!isObject(value)) return value;
  const kind = kindOf(value);
  if (kind === undefined)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, hashed(inner, dir)]));
  const hash = typeof value.hash === "string" ? value.hash : hashOf(value, kind, dir);
  return { ...plain(value), ...(hash === undefined ? {} : { hash }) };
}

/** Without the SDK's own marks; the members of an archive keep no hash of their own. */
function plain(value: Properties): Properties {
  const kept: Properties = { [signatureKey]: value[signatureKey] ?? null };
  if (kindOf(value) === "asset") {
    for (const key of ["text", "path", "uri"]) if (isText(value[key])) kept[key] = value[key];
    return kept;
  }
  for (const key of ["path", "uri"]) if (isText(value[key])) return { ...kept, [key]: value[key] };
  const members = isObject(value.assets) ? value.assets : {};
  kept.assets = Object.fromEntries(
    Object.entries(members).map(([name, member]) => [name, isObject(member) ? plain(member) : member]),
  );
  return kept;
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string" && value !== "";
}

/** Undefined when it cannot be known without the network. */
function hashOf(value: Properties, kind: "asset" | "archive", dir: string): string | undefined {
  try {
    if (kind === "asset") {
      const content = contentOf(value, dir);
      return content === undefined ? undefined : createHash("sha256").update(content).digest("hex");
    }
    const file = fileOf(value, dir);
    if (file !== undefined && archiveFile.test(file))
      return createHash("sha256").update(fs.readFileSync(file)).digest("hex");
    const tar = new TarDigest(createHash("sha256"));
    const members = membersOf(value, dir);
    if (members === undefined) return undefined;
    for (const [name, read] of members) tar.add(name, read());
    return tar.end();
  } catch (error) {
    const shown = isText(value.path) ? value.path : "its members";
    throw new EngineError(`failed to compute ${kind} hash for ${shown}: ${messageOf(error)}`);
  }
}

/** The content of an asset; undefined when it would have to be downloaded. */
function contentOf(asset: Properties, dir: string): Buffer | undefined {
  const file = fileOf(asset, dir);
  if (file !== undefined) {
    if (fs.statSync(file).isDirectory()) throw new EngineError("it is a directory; use an archive");
    return fs.readFileSync(file);
  }
  return isText(asset.uri) ? undefined : Buffer.from(isText(asset.text) ? asset.text : "");
}

/** Path of a file on this machine: of `path`, or of a `file://` address. */
function fileOf({ path: given, uri }: Properties, dir: string): string | undefined {
  if (isText(given)) return path.resolve(dir, given);
  return isText(uri) && uri.startsWith("file://") ? decodeURIComponent(new URL(uri).pathname) : undefined;
}

type Member = readonly [name: string, read: () => Buffer];

/** Files of an archive in the engine's order; undefined when one would have to be downloaded or unpacked. */
function membersOf(archive: Properties, dir: string): Member[] | undefined {
  const root = fileOf(archive, dir);
  if (root !== undefined) return archiveFile.test(root) ? undefined : filesBelow(root);
  if (isText(archive.uri)) return undefined;
  const members: Member[] = [];
  for (const [name, member] of Object.entries(isObject(archive.assets) ? archive.assets : {}).sort(byBytes)) {
    if (!isObject(member)) continue;
    const inner = kindOf(member) === "asset" ? assetMember(name, member, dir) : membersOf(member, dir);
    if (inner === undefined) return undefined;
    members.push(
      ...(kindOf(member) === "asset"
        ? inner
        : inner.map(([below, read]): Member => [path.posix.join(name, below), read])),
    );
  }
  return members;
}

function assetMember(name: string, asset: Properties, dir: string): Member[] | undefined {
  const content = contentOf(asset, dir);
  return content === undefined ? undefined : [[name, () => content]];
}

/** All files below a folder, each folder's entries in order of their names, links to files followed. */
function filesBelow(root: string): Member[] {
  // As the engine does it: the folder that is named must be one itself.
  if (fs.lstatSync(root).isSymbolicLink() && fs.statSync(root).isDirectory()) return [];
  if (!fs.statSync(root).isDirectory())
    throw new EngineError("it is neither a directory nor an archive of a known kind (.tar, .tgz, .tar.gz, .zip, .jar)");
  const found: Member[] = [];
  const walk = (folder: string, prefix: string) => {
    for (const name of fs.readdirSync(folder).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
      if (name === bookkeeping) continue;
      const file = path.join(folder, name);
      const shown = prefix === "" ? name : `${prefix}/${name}`;
      if (fs.lstatSync(file).isDirectory()) walk(file, shown);
      else if (!fs.statSync(file).isDirectory()) found.push([shown, () => fs.readFileSync(file)]);
    }
  };
  walk(root, "");
  return found;
}

function byBytes([a]: readonly [string, Json], [b]: readonly [string, Json]): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
