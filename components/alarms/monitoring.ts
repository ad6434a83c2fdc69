import type * as pulumi from "@pulumi/pulumi";

/** ARNs of the topics that alarms go to, one for each severity. */
export interface AlarmTopics {
  readonly page: pulumi.Input<string>;
  readonly ticket: pulumi.Input<string>;
  readonly info: pulumi.Input<string>;
}

/**
 * Whether a component is watched. There is no default: a component without alarms says why.
 * `T` holds the thresholds, each named after its unit and direction (`maxCpuPercent`).
 */
export type Monitoring<T> =
  | { readonly kind: "alarms"; readonly topics: AlarmTopics; readonly namePrefix: string; readonly thresholds: T }
  | { readonly kind: "none"; readonly reason: string };
