"use strict";
/**
 * Pulumi's SDK loads npm's own tree reader when it starts, for programs that turn functions into text (`aws.lambda.CallbackFunction`).
 * Few do, and the reader is a third of what loading the SDK costs: here it is loaded when somebody asks for it. When a later SDK loads
 * something else, nothing changes but the time.
 */
const Module = require("module");
const path = require("path");

const READER = "@npmcli/arborist";
const READING = path.join("@pulumi", "pulumi", "runtime", "closure", "codePaths.js");

const load = Module._load;
Module._load = function (request, parent, isMain) {
  if (request !== READER || !parent?.filename?.endsWith(READING)) return load.call(this, request, parent, isMain);
  // Marked as a module of its own kind, so that it is asked for a part and not copied as a whole.
  return new Proxy({}, { get: (_, key) => key === "__esModule" || load.call(this, request, parent, isMain)[key] });
};
