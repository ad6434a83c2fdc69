import { type RecordedResource, type StackIdentity } from "../engine/model";
import { type Mode } from "../modes";
import { type StackReferences } from "../references/names";

/** What the parent tells the process that runs the program. Sent over IPC: arguments are visible to other users. */
export interface RunRequest {
  readonly run: StackIdentity;
  readonly projectDir: string;
  /** Where it runs, absolute: what relative paths in it are relative to. */
  readonly workingDir: string;
  /** Entry point, absolute. */
  readonly entry: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly references: StackReferences;
  readonly mode: Mode;
  /** Frames that an error keeps: the SDK takes a stack for each of its promises, which makes long ones dear. */
  readonly stackDepth: number;
}

export type RunReply =
  | { readonly kind: "recorded"; readonly resources: readonly RecordedResource[]; readonly sdkVersion: string }
  /** `located`: the message names a line of the user's own. `settings`: the program refused its configuration (pulumi.RunError); `program`: it failed. */
  | {
      readonly kind: "failed";
      readonly cause: "settings" | "program";
      readonly message: string;
      readonly located: boolean;
    }
  /** The secret values that were registered until the program failed or ended by itself: its messages may hold them. */
  | { readonly kind: "secrets"; readonly secrets: readonly string[] };
