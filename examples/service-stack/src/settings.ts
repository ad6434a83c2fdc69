import * as pulumi from "@pulumi/pulumi";

export interface Settings {
  readonly project: string;
  /** Also the platform's: the service runs in the environment of the same name. */
  readonly stack: string;
  readonly owner: string;
  readonly costCentre: string;
  /** `sha256:...` of the image that runs; absent until there is one. */
  readonly imageDigest: string | undefined;
  /** 2 or more: with them the loss of a zone leaves one running. */
  readonly minTasks: number;
  readonly maxTasks: number;
  readonly logRetentionDays: number;
  /** Whether what holds data outlives a destroy. */
  readonly protect: boolean;
}

/** Everything that the stack files choose. */
export function readSettings(): Settings {
  const config = new pulumi.Config();
  return {
    project: pulumi.getProject(),
    stack: pulumi.getStack(),
    owner: config.require("owner"),
    costCentre: config.require("costCentre"),
    imageDigest: config.get("imageDigest", { pattern: /^sha256:[0-9a-f]{64}$/ }),
    minTasks: config.requireNumber("minTasks", { min: 2 }),
    maxTasks: config.requireNumber("maxTasks", { min: 2 }),
    logRetentionDays: config.requireNumber("logRetentionDays"),
    protect: config.requireBoolean("protect"),
  };
}
