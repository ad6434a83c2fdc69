import { createRequire } from "node:module";
import * as path from "node:path";
import type * as awsClients from "./aws/clients";
import { type Aws } from "./aws/ports";
import { canAsk, environment, hasTerminal } from "./env";

/** What the command touches outside of itself; tests give another one. */
export interface World {
  /** Folder of the Pulumi project. Its tools are found in it by their paths. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Somebody can answer a question. */
  readonly interactive: boolean;
  /** The keyboard's signals reach the processes that are started, too. */
  readonly terminal: boolean;
  /** The AWS APIs in a region. */
  readonly aws: (region: string) => Aws;
  readonly print: (text: string) => void;
  /** Progress and errors, which are not the result. */
  readonly note: (text: string) => void;
}

export function realWorld(): World {
  const env = environment();
  return {
    root: path.join(__dirname, "..", ".."),
    env,
    interactive: canAsk(env),
    terminal: hasTerminal(),
    aws: (region) => clients().createAws(region),
    print: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
  };
}

/** The SDK's clients are loaded when something is asked of AWS: `--help` should not wait half a second for them. */
function clients(): typeof awsClients {
  return createRequire(__filename)("./aws/clients.ts") as typeof awsClients;
}
