import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";

/** Where a value is, and which one it is. */
export interface Versioned {
  readonly variable: string;
  readonly arn: pulumi.Input<string>;
  /** Number or id that AWS gives a value; absent where the program does not see the values change. */
  readonly version?: pulumi.Input<string | number>;
}

/**
 * Sixteen digits that change when a value does. Only names, ARNs and version numbers go in: whoever reads the task definition
 * could find out a short secret by trying when its value, even hashed, were in it.
 */
export function fingerprintOf(values: readonly Versioned[]): pulumi.Output<string> {
  return pulumi.output(values.map(({ variable, arn, version }) => [variable, arn, version ?? ""])).apply(hash);
}

/** Sorted, so that the order of the settings does not start new tasks. */
export function hash(lines: readonly (readonly (string | number)[])[]): string {
  const text = lines.map((line) => JSON.stringify(line)).sort();
  return createHash("sha256").update(text.join("\n")).digest("hex").slice(0, 16);
}
