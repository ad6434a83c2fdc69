/** What the offline engine keeps of each resource: the data that everything after the program works on. */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Properties = Record<string, Json>;

/** A place in the user's sources. Lines and columns count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The options of a resource that reach a policy, plus those that a reader of the preview wants to see. */
export interface ResourceOptions {
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
  readonly retainOnDelete: boolean;
  /** Undefined when the program did not say. */
  readonly deleteBeforeReplace?: boolean;
  /** Seconds; 0 when the program did not say. */
  readonly customTimeouts: { readonly create: number; readonly update: number; readonly delete: number };
}

export interface RecordedResource {
  /** Engine-shaped: the whole chain of parent types, without the stack. */
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  /** Read with `.get()`, not managed: policies never see it. */
  readonly read: boolean;
  readonly id?: string;
  readonly parent?: string;
  /** URN of the provider that manages it. */
  readonly provider?: string;
  /** As registered: secrets wrapped in their signature. */
  readonly inputs: Properties;
  /** Inputs plus what AWS would fill in; for a component what it registered as outputs. */
  outputs: Properties;
  readonly options: ResourceOptions;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Where the program made it. */
  readonly position?: Position;
}

/** Names of the run: they are part of every URN. */
export interface StackIdentity {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
}

/** A problem that ends the run: the program asked for something that an engine refuses or that cannot be known offline. */
export class EngineError extends Error {
  override readonly name = "EngineError";
  /** Where the program made what was refused. */
  position?: Position;
}
