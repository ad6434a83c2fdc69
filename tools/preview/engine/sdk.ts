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
  /** What the SDK waits for, each promise in its own words. It forgets them: at the exit it would print them once more. */
  readonly takePendingPromises: () => readonly string[];
  readonly version: string;
}

/** Undeclared: the promises that the SDK has made and that have not come to an end, with what each is for. */
interface StateModule {
  readonly getStore: () => { readonly leakCandidates: Set<{ readonly _debugCtx?: string }> };
}

/** Loads the SDK that the program itself will load: a second copy would hand the program another monitor. */
export function loadSdk(programDir: string): Sdk {
  return sdkFrom(createRequire(path.join(programDir, "package.json")));
}

/** The same through a given `require`; jest brings its own. */
export function sdkFrom(load: (id: string) => unknown): Sdk {
  const part = (id: string) => load(`@pulumi/pulumi/${id}`) as Sdk;
  return {
    MockMonitor: part("runtime/mocks").MockMonitor,
    setMockOptions: part("runtime/settings").setMockOptions,
    setAllConfig: part("runtime/config").setAllConfig,
    runInPulumiStack: part("runtime/stack").runInPulumiStack,
    waitForRPCs: part("runtime/settings").waitForRPCs,
    takePendingPromises: () => {
      const { leakCandidates } = (load("@pulumi/pulumi/runtime/state") as StateModule).getStore();
      const pending = [...leakCandidates].map(({ _debugCtx }) => _debugCtx ?? "");
      leakCandidates.clear();
      return pending;
    },
    version: part("package.json").version,
  };
}
