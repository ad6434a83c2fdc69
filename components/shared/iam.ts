import * as pulumi from "@pulumi/pulumi";
import { arn, type AwsPlace } from "./place";

export type Principal =
  | { readonly service: string | readonly string[] }
  | { readonly aws: pulumi.Input<string> | readonly pulumi.Input<string>[] }
  | "*";

/** Operator -> condition key -> values: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html */
export type Conditions = Readonly<
  Record<string, Readonly<Record<string, pulumi.Input<string> | readonly pulumi.Input<string>[]>>>
>;

/** One statement of a policy. `sid` says in CamelCase what it is for, so that a reader of the JSON knows too. */
export interface Statement {
  readonly sid: string;
  /** @default "Allow" */
  readonly effect?: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly pulumi.Input<string>[];
  readonly conditions?: Conditions;
}

/** A statement of a resource policy: it names who may. */
export interface ResourceStatement extends Statement {
  readonly principal: Principal;
}

/** A policy document as JSON. Statements keep their order, so an unchanged program shows no difference. */
export function policyDocument(statements: readonly (Statement | ResourceStatement)[]): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: statements.map(render) });
}

function render(statement: Statement | ResourceStatement): Record<string, unknown> {
  return {
    Sid: statement.sid,
    Effect: statement.effect ?? "Allow",
    ...("principal" in statement ? { Principal: renderPrincipal(statement.principal) } : {}),
    Action: statement.actions,
    // A trust policy has no Resource.
    ...(statement.resources.length === 0 ? {} : { Resource: statement.resources }),
    ...(statement.conditions === undefined ? {} : { Condition: statement.conditions }),
  };
}

function renderPrincipal(principal: Principal): unknown {
  if (principal === "*") return "*";
  return "service" in principal ? { Service: principal.service } : { AWS: principal.aws };
}

/**
 * Trust of ECS in a task or execution role. The conditions close the confused-deputy gap: only tasks of this account and
 * region may take the role. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function ecsTasksTrust(place: AwsPlace): pulumi.Output<string> {
  return serviceTrust("EcsTasks", "ecs-tasks.amazonaws.com", ofThisAccount(place));
}

/**
 * Trust of ECS itself in a role by which it works on other resources for a service: target groups, certificates.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html
 */
export function ecsTrust(place: AwsPlace): pulumi.Output<string> {
  return serviceTrust("Ecs", "ecs.amazonaws.com", ofThisAccount(place));
}

function ofThisAccount(place: AwsPlace): Conditions {
  return {
    StringEquals: { "aws:SourceAccount": place.accountId },
    ArnLike: { "aws:SourceArn": arn(place, "ecs", "*") },
  };
}

/** Trust of an AWS service in a role, narrowed by `conditions`. */
export function serviceTrust(sid: string, service: string, conditions: Conditions): pulumi.Output<string> {
  return policyDocument([{ sid, principal: { service }, actions: ["sts:AssumeRole"], resources: [], conditions }]);
}

/**
 * Denies every request without TLS. The star principal is what makes the denial complete.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export function denyWithoutTls(
  actions: readonly string[],
  resources: readonly pulumi.Input<string>[],
): ResourceStatement {
  return {
    sid: "DenyWithoutTls",
    effect: "Deny",
    principal: "*",
    actions,
    resources,
    conditions: { Bool: { "aws:SecureTransport": "false" } },
  };
}
