import { type AlarmState } from "../../aws/alarms";
import { type ServiceDeployment, type ServiceState, type TaskDefinitionState, type TaskState } from "../aws/ecs-state";

/** The six things that must hold after a deployment, in the order in which they become true. */
export const conditions = ["taskDefinition", "rollout", "tasks", "image", "alarms", "smoke"] as const;
export type Condition = (typeof conditions)[number];

/**
 * - `ok`: holds.
 * - `waiting`: does not hold yet, and may by itself.
 * - `failed`: does not hold and will not.
 * - `skipped`: does not apply to this service; the message says why.
 */
export type FindingState = "ok" | "waiting" | "failed" | "skipped";

export interface Finding {
  readonly condition: Condition;
  readonly state: FindingState;
  readonly message: string;
}

/** What was meant, from the outputs of the stack and its release record. */
export interface Meant {
  readonly service: string;
  readonly kind: "web" | "internal" | "worker" | "scheduled";
  readonly strategy: "rolling" | "blueGreen" | "linear" | "canary";
  /** `repository@sha256:…` */
  readonly image: string;
  readonly taskDefinitionArn: string;
  readonly pageAlarmNames: readonly string[];
  /** Where the smoke test asks; `undefined`: nobody outside can. */
  readonly smokeUrl: string | undefined;
  /** What the release record names; `undefined`: nothing. */
  readonly recordedImage: string | undefined;
}

/** Digests of the platforms in the meant image, or why they are not known. */
export type Platforms =
  { readonly kind: "known"; readonly digests: readonly string[] } | { readonly kind: "unknown"; readonly why: string };

export interface SmokeResult {
  /** Attempts so far, this one included. */
  readonly attempts: number;
  readonly ok: boolean;
  /** `200 in 38 ms`, or what went wrong. */
  readonly message: string;
}

/** What is: one look at a service. A field is `undefined` when it was not looked at, because something before it does not hold. */
export interface Observation {
  /** null: ECS has no such service. */
  readonly service: ServiceState | null | undefined;
  /** null: ECS lists none. */
  readonly deployment: ServiceDeployment | null | undefined;
  /** null: it was deleted. */
  readonly taskDefinition: TaskDefinitionState | null | undefined;
  readonly tasks: readonly TaskState[] | undefined;
  /** Asked only when a task shows another digest than the record. */
  readonly platforms: Platforms | undefined;
  readonly alarms: readonly AlarmState[] | undefined;
  readonly smoke: SmokeResult | undefined;
}

export const nothingSeen: Observation = {
  service: undefined,
  deployment: undefined,
  taskDefinition: undefined,
  tasks: undefined,
  platforms: undefined,
  alarms: undefined,
  smoke: undefined,
};

/** One of the six as a pure function. */
export type Judge = (meant: Meant, seen: Observation) => Finding;

/** Strategies in which ECS shifts traffic from one set of tasks to another. */
export function shifts({ strategy }: Pick<Meant, "strategy">): boolean {
  return strategy !== "rolling";
}

/** `family:revision`, which people know a task definition by. */
export function shortArn(arn: string): string {
  return arn.split("/").pop() ?? arn;
}

export function digestOf(image: string): string {
  return image.split("@")[1] ?? "";
}

export function repositoryOf(image: string): string {
  return image.split("@")[0] ?? "";
}

/** `sha256:0123456789ab`: enough to tell images apart. */
export function shortDigest(digest: string): string {
  return digest.slice(0, "sha256:".length + 12);
}
