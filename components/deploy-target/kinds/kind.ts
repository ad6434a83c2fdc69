import type * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as ecs from "@pulumi/aws/ecs";
import type * as pulumi from "@pulumi/pulumi";
import { type Queue } from "../../queue/queue";
import { type PortMapping } from "../../shared/container-definition";
import { type Statement } from "../../shared/iam";
import { type Variables } from "../environment";
import { type DeployTargetPlan } from "../plan";
import { type Roles } from "../roles";
import { type Traffic } from "../service";
import { type Rollout } from "../strategies/rollout";

/** What every service has before its image, whatever its kind. */
export interface Base {
  readonly plan: DeployTargetPlan;
  readonly roles: Roles;
  readonly logGroup: cloudwatch.LogGroup;
  readonly securityGroupId: pulumi.Output<string>;
}

/**
 * What a kind is made of. The first half exists before there is an image; `start` brings the second, when everything that
 * the tasks need is there.
 */
export interface KindParts {
  readonly ports: readonly PortMapping[];
  /** Beside what the service was given. */
  readonly environment: Variables;
  /** For the task role. */
  readonly permissions: readonly Statement[];
  /** Without these a task cannot start, be reached or end. */
  readonly needed: readonly pulumi.Resource[];
  /** Seconds after its start in which a failing check in the container does not count. */
  readonly startSeconds: number;
  /** Alarms that wake somebody: a deployment after which one is red has not worked. */
  readonly pageAlarms: readonly pulumi.Output<string>[];
  readonly start: (on: Started) => Runtime;

  /** Where users reach the service, with a slash at the end. */
  readonly url?: pulumi.Output<string>;
  readonly targetGroupArn?: pulumi.Output<string>;
  readonly queue?: Queue;
}

/** What is there when the tasks may start. */
export interface Started {
  readonly base: Base;
  readonly taskDefinitionArn: pulumi.Output<string>;
  readonly dependsOn: pulumi.Input<pulumi.Input<pulumi.Resource>[]>;
}

export interface Runtime {
  /** A scheduled task has none. */
  readonly service?: ecs.Service;
  readonly pageAlarms: readonly pulumi.Output<string>[];
}

/** How an ECS service of a kind is reached and deployed. */
export interface Serving {
  readonly traffic: Traffic;
  readonly rollout: Rollout;
}
