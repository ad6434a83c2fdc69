import { type RecordedResource, type StackIdentity } from "../engine/model";

/** What the parent tells the process that runs the program. Sent over IPC: arguments are visible to other users. */
export interface RunRequest {
  readonly run: StackIdentity;
  readonly projectDir: string;
  /** Entry point, absolute. */
  readonly entry: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
}

export type RunReply =
  | { readonly kind: "recorded"; readonly resources: readonly RecordedResource[]; readonly sdkVersion: string }
  /** `settings`: the program refused its configuration (pulumi.RunError); `program`: it failed. */
  | { readonly kind: "failed"; readonly cause: "settings" | "program"; readonly message: string };
