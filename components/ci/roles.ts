import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { ecsTasksTrust, policyDocument, type Statement } from "../shared/iam";
import { type AwsPlace } from "../shared/place";
import { type Home, mountStatement } from "./file-system";

export interface ControllerRoles {
  /** What Jenkins itself may do. Build agents have roles of their own. */
  readonly task: iam.Role;
  /** What ECS may do to start Jenkins; the container never gets these credentials. */
  readonly execution: iam.Role;
}

export function createRoles(name: string, place: AwsPlace, parent: pulumi.Resource): ControllerRoles {
  const role = (part: string, description: string): iam.Role =>
    new iam.Role(`${name}-${part}`, { description, assumeRolePolicy: ecsTasksTrust(place) }, { parent });
  return {
    task: role("task", "Jenkins controller: what Jenkins itself may do"),
    execution: role("execution", "Jenkins controller: what ECS needs to start it"),
  };
}

export interface RoleGrants {
  readonly place: AwsPlace;
  readonly home: Home;
  readonly repositoryArn: pulumi.Input<string>;
  readonly logGroupArn: pulumi.Input<string>;
  readonly secretArns: readonly pulumi.Input<string>[];
  /** Keys of the secrets; the controller's own, which encrypts the admin secret among other things, is one of them. */
  readonly secretKeyArns: readonly pulumi.Input<string>[];
}

/** Gives each role what it needs. The service waits for both: a task that starts earlier fails, and the circuit breaker counts it. */
export function grantRoles(
  name: string,
  roles: ControllerRoles,
  grants: RoleGrants,
  parent: pulumi.Resource,
): readonly pulumi.Resource[] {
  const grant = (part: "task" | "execution", statements: readonly Statement[]): pulumi.Resource =>
    new iam.RolePolicy(`${name}-${part}`, { role: roles[part].name, policy: policyDocument(statements) }, { parent });
  return [grant("task", [mountStatement(grants.home)]), grant("execution", executionStatements(grants))];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html */
function executionStatements({
  place,
  repositoryArn,
  logGroupArn,
  secretArns,
  secretKeyArns,
}: RoleGrants): Statement[] {
  return [
    // The token is for a registry, not for a repository: AWS knows no narrower resource for this action.
    { sid: "LogInToRegistry", actions: ["ecr:GetAuthorizationToken"], resources: ["*"] },
    {
      sid: "PullControllerImage",
      actions: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      resources: [repositoryArn],
    },
    {
      sid: "WriteControllerLog",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [pulumi.interpolate`${logGroupArn}:*`],
    },
    { sid: "ReadItsSecrets", actions: ["secretsmanager:GetSecretValue"], resources: secretArns },
    {
      sid: "DecryptItsSecrets",
      actions: ["kms:Decrypt"],
      resources: secretKeyArns,
      // The controller's key also encrypts the home; this role may use it for secrets alone.
      conditions: { StringEquals: { "kms:ViaService": `secretsmanager.${place.region}.amazonaws.com` } },
    },
  ];
}
