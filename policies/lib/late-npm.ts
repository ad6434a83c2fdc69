import { Module } from "node:module";
import * as path from "node:path";

/**
 * Pulumi's SDK loads npm's own tree reader when it starts, for programs that turn functions into text. A pack never does, and the
 * reader is a third of what the start of a pack costs: it is loaded when somebody asks for it. Import this before the SDK. When a later
 * SDK loads something else, nothing changes but the time.
 */
const reader = "@npmcli/arborist";
const reading = path.join("@pulumi", "pulumi", "runtime", "closure", "codePaths.js");

type Load = (
  this: unknown,
  request: string,
  parent: { readonly filename?: string } | undefined,
  isMain: boolean,
) => unknown;

const loader = Module as unknown as { _load: Load };
const load = loader._load;
loader._load = function (request, parent, isMain) {
  if (request !== reader || parent?.filename?.endsWith(reading) !== true)
    return load.call(this, request, parent, isMain);
  const whole = () => load.call(this, request, parent, isMain) as Record<PropertyKey, unknown>;
  // Marked as a module of its own kind, so that it is asked for a part and not copied as a whole.
  return new Proxy({}, { get: (_target, key) => key === "__esModule" || whole()[key] });
};
