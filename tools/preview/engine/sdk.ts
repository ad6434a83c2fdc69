import { createRequire } from "node:module";
import * as path from "node:path";
import type * as config from "@pulumi/pulumi/runtime/config";
import type * as mocks from "@pulumi/pulumi/runtime/mocks";
import type * as settings from "@pulumi/pulumi/runtime/settings";
import type * as stack from "@pulumi/pulumi/runtime/stack";

/** The parts of the Pulumi SDK that the offline engine drives. They are not public, so only this file names them. */
export interface Sdk {
  readonly MockMonitor: typeof mocks.MockMonitor;
  readonly setMockOptions: typeof settings.setMockOptions;
  readonly setAllConfig: typeof config.setAllConfig;
  readonly runInPulumiStack: typeof stack.runInPulumiStack;
  /** Resolves when every registration under way has been answered. */
  readonly waitForRPCs: () => Promise<void>;
  /** What the SDK says of promises that nobody will ever resolve; undefined when there are none. */
  readonly leakedPromises: () => string | undefined;
  readonly version: string;
}

/** Not in the SDK's declarations. */
interface Debuggable {
  readonly leakedPromises: () => readonly [leaks: ReadonlySet<Leak>, message: string];
}
interface Leak {
  readonly _debugCtx?: string;
}

const shownNames = 10;

/** Loads the SDK that the program itself will load: a second copy would hand the program another monitor. */
export function loadSdk(programDir: string): Sdk {
  return sdkFrom(createRequire(path.join(programDir, "package.json")));
}

/** The same through a given `require`; jest brings its own. */
export function sdkFrom(load: (id: string) => unknown): Sdk {
  const part = (id: string) => load(`@pulumi/pulumi/${id}`) as Sdk;
  const { leakedPromises } = load("@pulumi/pulumi/runtime/debuggable") as Debuggable;
  return {
    MockMonitor: part("runtime/mocks").MockMonitor,
    setMockOptions: part("runtime/settings").setMockOptions,
    setAllConfig: part("runtime/config").setAllConfig,
    runInPulumiStack: part("runtime/stack").runInPulumiStack,
    waitForRPCs: part("runtime/settings").waitForRPCs,
    leakedPromises: () => {
      const [leaks, message] = leakedPromises();
      return leaks.size === 0 ? undefined : [message.split("\n\n")[0] ?? message, ...namesIn(leaks)].join("\n");
    },
    version: part("package.json").version,
  };
}

/** The resources that are never done: the SDK names them in the contexts of its promises. */
function namesIn(leaks: ReadonlySet<Leak>): string[] {
  const found = new Set<string>();
  for (const { _debugCtx: context } of leaks) {
    const [, name, type] = /resource:(.+?)\[([^[\]]+:[^[\]]+)\]/.exec(context ?? "") ?? [];
    if (name !== undefined && type !== undefined) found.add(`${name} (${type})`);
  }
  const shown = [...found].slice(0, shownNames);
  const more = found.size > shown.length ? `, ${String(found.size - shown.length)} more` : "";
  return shown.length === 0 ? [] : [`Never finished: ${shown.join(", ")}${more}`];
}
