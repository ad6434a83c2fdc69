import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  type ECSClient,
  ListServiceDeploymentsCommand,
  ListTasksCommand,
} from "@aws-sdk/client-ecs";
import { type Call } from "./call";
import {
  type ServiceDeployment,
  type ServiceState,
  type TaskDefinitionState,
  type TaskState,
  readService,
  readServiceDeployment,
  readTask,
  readTaskDefinition,
} from "./ecs-state";
import { AwsFailure } from "./failure";

/** What the tool asks ECS. Everything is a read. */
export interface EcsPort {
  /** `undefined`: there is no such service, or it was deleted. */
  readonly service: (cluster: string, name: string) => Promise<ServiceState | undefined>;
  /** The newest service deployment; `undefined`: ECS has none of the last 90 days. */
  readonly latestDeployment: (cluster: string, name: string) => Promise<ServiceDeployment | undefined>;
  /** Tasks that should run; those that ECS stops are left out. */
  readonly tasks: (cluster: string, name: string) => Promise<readonly TaskState[]>;
  /** `undefined`: it was deleted. */
  readonly taskDefinition: (arn: string) => Promise<TaskDefinitionState | undefined>;
}

/** DescribeTasks takes no more. */
const tasksAtOnce = 100;

export function createEcs(client: ECSClient, call: Call): EcsPort {
  return {
    service: async (cluster, name) => {
      const answer = await call("ecs:DescribeServices", () =>
        client.send(new DescribeServicesCommand({ cluster, services: [name] })),
      );
      const [service] = answer.services ?? [];
      return service === undefined || service.status === "INACTIVE" ? undefined : readService(service);
    },
    latestDeployment: async (cluster, service) => {
      const listed = await allPages((nextToken) =>
        call("ecs:ListServiceDeployments", () =>
          client.send(new ListServiceDeploymentsCommand({ cluster, service, nextToken })),
        ),
      );
      // The order of the list is not documented.
      const [newest] = listed
        .flatMap(({ serviceDeployments }) => serviceDeployments ?? [])
        .sort((a, b) => (b.createdAt?.getTime() ?? 0) - (a.createdAt?.getTime() ?? 0));
      const serviceDeploymentArn = newest?.serviceDeploymentArn;
      if (serviceDeploymentArn === undefined) return undefined;
      const described = await call("ecs:DescribeServiceDeployments", () =>
        client.send(new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [serviceDeploymentArn] })),
      );
      const [deployment] = described.serviceDeployments ?? [];
      if (deployment === undefined) return undefined;
      return readServiceDeployment(deployment, await revisionOf(deployment.targetServiceRevision?.arn));
    },
    tasks: async (cluster, serviceName) => {
      const listed = await allPages((nextToken) =>
        call("ecs:ListTasks", () =>
          client.send(new ListTasksCommand({ cluster, serviceName, desiredStatus: "RUNNING", nextToken })),
        ),
      );
      const arns = listed.flatMap(({ taskArns }) => taskArns ?? []);
      const tasks: TaskState[] = [];
      for (let from = 0; from < arns.length; from += tasksAtOnce) {
        const answer = await call("ecs:DescribeTasks", () =>
          client.send(new DescribeTasksCommand({ cluster, tasks: arns.slice(from, from + tasksAtOnce) })),
        );
        tasks.push(...(answer.tasks ?? []).map(readTask));
      }
      // A task can be told to stop between the two calls.
      return tasks.filter(({ desiredStatus }) => desiredStatus === "RUNNING");
    },
    taskDefinition: async (taskDefinition) => {
      try {
        const answer = await call("ecs:DescribeTaskDefinition", () =>
          client.send(new DescribeTaskDefinitionCommand({ taskDefinition })),
        );
        return answer.taskDefinition === undefined ? undefined : readTaskDefinition(answer.taskDefinition);
      } catch (error) {
        // ECS has no error of its own for it: ClientException, "Unable to describe task definition."
        if (error instanceof AwsFailure && error.code === "ClientException") return undefined;
        throw error;
      }
    },
  };

  async function revisionOf(arn: string | undefined): Promise<string | undefined> {
    if (arn === undefined) return undefined;
    const answer = await call("ecs:DescribeServiceRevisions", () =>
      client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns: [arn] })),
    );
    return answer.serviceRevisions?.[0]?.taskDefinition;
  }
}

/** Answers of a list to its end. */
async function allPages<T extends { readonly nextToken?: string | undefined }>(
  page: (nextToken: string | undefined) => Promise<T>,
): Promise<T[]> {
  const pages: T[] = [];
  let nextToken: string | undefined;
  do {
    const answer = await page(nextToken);
    pages.push(answer);
    ({ nextToken } = answer);
  } while (nextToken !== undefined);
  return pages;
}
