import { ecrRepositoryOf, imageDigest } from "../../../components/shared/container-image";
import { type Aws } from "../aws/aws";
import { AwsFailure } from "../aws/failure";
import { needsPlatforms } from "./conditions/image";
import { digestOf, type Meant, nothingSeen, type Observation, type Platforms, shifts } from "./model";
import { judgeRollout } from "./conditions/rollout";
import { judgeTaskDefinition } from "./conditions/task-definition";
import { judgeTasks } from "./conditions/tasks";
import { type SmokeTest } from "./smoke-test";

export interface Place {
  readonly clusterArn: string;
  /** null for a schedule. */
  readonly serviceName: string | null;
}

export interface Observer {
  readonly aws: Aws;
  readonly smokeTest: SmokeTest;
}

/**
 * One look at a service. What only makes sense after the rollout (digests, alarms, the smoke test) is not asked before: the
 * answers would be about the old tasks, and every call counts against the account's rate.
 */
export async function observe(
  { aws, smokeTest }: Observer,
  place: Place,
  meant: Meant,
  smokeAttempts: number,
): Promise<Observation> {
  const rollout = await observeRollout(aws, place, meant);
  const settled = [judgeTaskDefinition, judgeRollout, judgeTasks].every((judge) =>
    ["ok", "skipped"].includes(judge(meant, rollout).state),
  );
  if (!settled) return rollout;
  const { clusterArn, serviceName } = place;
  const tasks = serviceName === null ? undefined : await aws.ecs.tasks(clusterArn, serviceName);
  const seen: Observation = {
    ...rollout,
    tasks,
    taskDefinition:
      tasks?.length === 0 ? ((await aws.ecs.taskDefinition(meant.taskDefinitionArn)) ?? null) : rollout.taskDefinition,
    platforms: tasks !== undefined && needsPlatforms(meant, tasks) ? await platformsOf(aws, meant.image) : undefined,
    alarms: meant.pageAlarmNames.length === 0 ? undefined : await aws.cloudwatch.alarms(meant.pageAlarmNames),
  };
  if (meant.smokeUrl === undefined) return seen;
  return { ...seen, smoke: { attempts: smokeAttempts + 1, ...(await smokeTest(meant.smokeUrl)) } };
}

async function observeRollout(aws: Aws, { clusterArn, serviceName }: Place, meant: Meant): Promise<Observation> {
  if (serviceName === null)
    return { ...nothingSeen, taskDefinition: (await aws.ecs.taskDefinition(meant.taskDefinitionArn)) ?? null };
  const service = (await aws.ecs.service(clusterArn, serviceName)) ?? null;
  if (service === null || !shifts(meant)) return { ...nothingSeen, service };
  return { ...nothingSeen, service, deployment: (await aws.ecs.latestDeployment(clusterArn, serviceName)) ?? null };
}

/** Without the permission it can still be told that tasks name the image; so that is a note, not an end. */
async function platformsOf(aws: Aws, image: string): Promise<Platforms> {
  const repository = ecrRepositoryOf(imageDigest(image));
  if (repository === undefined) return { kind: "unknown", why: "the image is not in a private ECR repository" };
  try {
    const { accountId, region, repository: name } = repository;
    return { kind: "known", digests: await aws.ecr(region).platformDigests({ accountId, name }, digestOf(image)) };
  } catch (error) {
    if (error instanceof AwsFailure && (error.kind === "denied" || error.kind === "missing"))
      return { kind: "unknown", why: `${error.action} is not allowed or the image is gone: ${error.code}` };
    throw error;
  }
}
