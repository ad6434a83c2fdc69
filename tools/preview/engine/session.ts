import { createMonitor, type MonitorOptions, type Recording } from "./monitor";
import { type Sdk } from "./sdk";

export interface SessionOptions extends MonitorOptions {
  /** Called with what will be recorded, before the program runs: a program that fails leaves it half full. */
  readonly onStart?: (recording: Recording) => void;
}

/**
 * Runs a Pulumi program against the recording monitor until nothing is left to register. `program` is called inside the
 * root stack, as the CLI calls the exported function of an entry point, and its result becomes the stack's outputs.
 */
export async function recordProgram(sdk: Sdk, options: SessionOptions, program: () => unknown): Promise<Recording> {
  const { monitor, recording, close } = createMonitor(sdk.MockMonitor, options);
  options.onStart?.(recording);
  sdk.setMockOptions(
    monitor,
    options.run.project,
    options.run.stack,
    options.mode === "first",
    options.run.organization,
  );
  sdk.setAllConfig({ ...options.config }, [...options.secretKeys]);
  let failure: { readonly error: unknown } | undefined;
  await sdk.runInPulumiStack(async () => {
    try {
      return await program();
    } catch (error) {
      // Kept out of the SDK's promises: there it would reject some that nobody can await.
      failure = { error };
      return undefined;
    }
  });
  await sdk.waitForRPCs();
  close();
  if (failure !== undefined) throw failure.error;
  return recording;
}
