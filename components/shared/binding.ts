import type * as pulumi from "@pulumi/pulumi";
import { type Statement } from "./iam";

/** A way over the network to something that a service needs: one port of one security group. */
export interface Way {
  /** Tells the ways of one service apart, in logical names: letters, digits and `-`. */
  readonly name: string;
  readonly securityGroupId: pulumi.Input<string>;
  readonly port: number;
}

/**
 * What a service gets with a thing that it needs: where the thing is, what the service may do with it, and the way to it.
 * A component that services use makes one; a deploy target takes any number of them and knows none of the components.
 */
export interface Binding {
  /** Plain variables of the container, such as `DATABASE_HOST`. */
  readonly environment: Readonly<Record<string, pulumi.Input<string>>>;
  /** Variable -> ARN of a secret or parameter that ECS reads when it starts a task. */
  readonly secrets: Readonly<Record<string, pulumi.Input<string>>>;
  /** Customer managed keys of those secrets. */
  readonly secretKeyArns: readonly pulumi.Input<string>[];
  /** For the task role: what the service itself may do. */
  readonly permissions: readonly Statement[];
  readonly ways: readonly Way[];
  /** What must be there before the first task starts, beside what the values above wait for. */
  readonly ready: readonly pulumi.Resource[];
}

/** A binding with nothing in it, to build one from. */
export const emptyBinding: Binding = {
  environment: {},
  secrets: {},
  secretKeyArns: [],
  permissions: [],
  ways: [],
  ready: [],
};
