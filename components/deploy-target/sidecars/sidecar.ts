import { type ContainerDefinition, type ContainerLog } from "../../shared/container-definition";
import { type Statement } from "../../shared/iam";
import { type Variables } from "../environment";

/** What a second container brings to a task. */
export interface Sidecar {
  readonly container: ContainerDefinition;
  /** Variables of the service's own container, by which it finds the sidecar. */
  readonly environment: Variables;
  /** For the task role, which all containers of a task share. */
  readonly permissions: readonly Statement[];
  /** Where the service's own output goes, if no longer straight to CloudWatch Logs. */
  readonly log?: ContainerLog;
  /** Repository of its image when that is a private one in ECR. */
  readonly repositoryArn?: string;
}
