import * as fs from "node:fs";
import { type Document, parseDocument } from "yaml";
import { messageOf, usageError } from "../errors";

export type YamlMap = Record<string, unknown>;

/** Reads a YAML file whose top level is a map; says file, line and column when it cannot. */
export function readYamlMap(file: string, shown: string): YamlMap {
  let text: string;
  try {
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    throw usageError(`${shown} cannot be read: ${messageOf(error)}`);
  }
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem !== undefined) {
    const place = problem.linePos?.[0];
    const at = place === undefined ? shown : `${shown}:${String(place.line)}:${String(place.col)}`;
    throw usageError(`${at} is not valid YAML: ${problem.message.split("\n")[0] ?? ""}`);
  }
  const value = valueOf(document, shown);
  if (value === null || value === undefined) return {};
  if (typeof value !== "object" || Array.isArray(value))
    throw usageError(`${shown} must be a map of keys, it is ${Array.isArray(value) ? "a list" : typeof value}`);
  return value as YamlMap;
}

/** Anchors are looked up here: one that is missing, or that stands for itself many times over, is no syntax error. */
function valueOf(document: Document, shown: string): unknown {
  try {
    return document.toJS() as unknown;
  } catch (error) {
    throw usageError(`${shown} is not valid YAML: ${messageOf(error)}`);
  }
}
