import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { type ClusterRef } from "../cluster/cluster-ref";
import { ecsTasksTrust, policyDocument, type Statement } from "../shared/iam";
import { type AwsPlace } from "../shared/place";
import { pullActions } from "./registry";
import { secretStatements, type SecretReader } from "./secrets";

export interface Roles {
  /** What the service itself may do. */
  readonly task: iam.Role;
  /** What ECS may do to start the service; the container never gets these credentials. */
  readonly execution: iam.Role;
}

export function createRoles(name: string, place: AwsPlace, parent: pulumi.Resource): Roles {
  const role = (part: string, description: string): iam.Role =>
    new iam.Role(`${name}-${part}`, { description, assumeRolePolicy: ecsTasksTrust(place) }, { parent });
  return {
    task: role("task", `${name}: what the service itself may do`),
    execution: role("execution", `${name}: what ECS needs to start the service`),
  };
}

export interface RoleGrants {
  /** Extra permissions of the service. */
  readonly permissions: readonly Statement[];
  /** Present when people may open a shell in a container. */
  readonly exec: ClusterRef["exec"] | undefined;
  readonly repositoryArns: readonly pulumi.Input<string>[];
  readonly logGroupArn: pulumi.Input<string>;
  readonly secrets: SecretReader;
}

/**
 * Gives each role what it needs and nothing more; a task role without any need has no policy. The service waits for what is
 * returned, and is gone before it: a service that loses its permissions while it drains never ends.
 */
export function grantRoles(
  name: string,
  roles: Roles,
  grants: RoleGrants,
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  const grant = (part: keyof Roles, policy: pulumi.Output<string>): pulumi.Resource =>
    new iam.RolePolicy(`${name}-${part}`, { role: roles[part].name, policy }, { parent });
  const task = [...grants.permissions, ...(grants.exec === undefined ? [] : execStatements(grants.exec))];
  return [
    ...(task.length === 0 ? [] : [grant("task", policyDocument(task))]),
    grant("execution", executionPolicy(grants)),
  ];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
function executionPolicy({ repositoryArns, logGroupArn, secrets }: RoleGrants): pulumi.Output<string> {
  const always: Statement[] = [
    // The token is for a registry, not for a repository: AWS knows no narrower resource for this action.
    { sid: "LogInToRegistry", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    { sid: "PullItsImage", actions: pullActions, resources: repositoryArns },
    {
      sid: "WriteItsLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${logGroupArn}:*`],
    },
  ];
  return secretStatements(secrets).apply((forSecrets) => policyDocument([...always, ...forSecrets]));
}

/** Names of the statements for ECS Exec, which extra permissions must not use again. */
export const execSids = ["OpenExecSession", "FindExecLog", "WriteExecLog", "DecryptExecSession"] as const;

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
function execStatements({ keyArn, logGroupArn }: ClusterRef["exec"]): Statement[] {
  const [open, find, write, decrypt] = execSids;
  return [
    {
      sid: open,
      actions: ["CreateControlChannel", "CreateDataChannel", "OpenControlChannel", "OpenDataChannel"].map(
        (action) => `ssmmessages:${action}`,
      ),
      // The channels have no ARN.
      resources: ["*"],
    },
    // Lists groups by name; AWS has no narrower resource for a list.
    { sid: find, actions: ["logs:DescribeLogGroups"], resources: ["*"] },
    {
      sid: write,
      actions: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${logGroupArn}:*`],
    },
    { sid: decrypt, actions: ["kms:Decrypt"], resources: [keyArn] },
  ];
}
