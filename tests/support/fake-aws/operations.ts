import { type FakeAccount, type FakeBuild, digestOf, FakeError, type FakeService } from "./model";

/** An operation: the request as JSON, the answer as JSON. */
type Operation = (account: FakeAccount, request: any) => unknown;

/** IAM action -> what AWS answers. An action that is not here is answered with an error. */
export const operations: Readonly<Record<string, Operation>> = {
  "sts:GetCallerIdentity": ({ accountId }) => ({
    Account: accountId,
    Arn: `arn:aws:sts::${accountId}:assumed-role/deploy/session`,
    UserId: "AROAEXAMPLE:session",
  }),

  "ecs:DescribeServices": (account, { services }) => {
    const found = services.map((name: string) => account.services.get(name));
    return {
      services: found
        .filter((one: unknown) => one !== undefined)
        .map((one: FakeService) => serviceAnswer(account, one)),
      failures: services
        .filter((name: string) => !account.services.has(name))
        .map((name: string) => ({ arn: account.arn("ecs", `service/${name}`), reason: "MISSING" })),
    };
  },
  "ecs:ListServiceDeployments": (account, { service }) => ({
    serviceDeployments: account
      .service(service)
      .serviceDeployments.map(({ serviceDeploymentArn, status, createdAt }) => ({
        serviceDeploymentArn,
        status,
        createdAt,
      })),
  }),
  "ecs:DescribeServiceDeployments": (account, { serviceDeploymentArns }) => ({
    serviceDeployments: [...account.services.values()]
      .flatMap((service) => service.serviceDeployments)
      .filter(({ serviceDeploymentArn }) => serviceDeploymentArns.includes(serviceDeploymentArn))
      .map(({ rollbackReason, taskDefinition, ...one }) => ({
        ...one,
        targetServiceRevision: { arn: revisionArn(taskDefinition) },
        ...(rollbackReason === undefined ? {} : { rollback: { reason: rollbackReason } }),
      })),
    failures: [],
  }),
  "ecs:DescribeServiceRevisions": (account, { serviceRevisionArns }) => ({
    serviceRevisions: [...account.taskDefinitions.keys()]
      .filter((taskDefinition) => serviceRevisionArns.includes(revisionArn(taskDefinition)))
      .map((taskDefinition) => ({ serviceRevisionArn: revisionArn(taskDefinition), taskDefinition })),
    failures: [],
  }),
  "ecs:ListTasks": (account, { serviceName }) => ({
    taskArns: Array.from({ length: account.service(serviceName).running }, (_, index) =>
      account.arn("ecs", `task/cluster/${serviceName}-${String(index)}`),
    ),
  }),
  "ecs:DescribeTasks": (account, { tasks }) => ({
    tasks: tasks.map((arn: string) => {
      const service = account.service((arn.split("/").pop() ?? "").replace(/-\d+$/, ""));
      const taskDefinition = service.deployments.find(({ status }) => status === "PRIMARY")?.taskDefinition ?? "";
      const image = account.taskDefinitions.get(taskDefinition) ?? "";
      return {
        taskArn: arn,
        taskDefinitionArn: taskDefinition,
        lastStatus: "RUNNING",
        desiredStatus: "RUNNING",
        containers: [
          { name: "app", image, imageDigest: service.shownDigest ?? image.split("@")[1], lastStatus: "RUNNING" },
        ],
      };
    }),
    failures: [],
  }),
  "ecs:DescribeTaskDefinition": (account, { taskDefinition }) => {
    const image = account.taskDefinitions.get(taskDefinition);
    if (image === undefined) throw new FakeError("ClientException", "Unable to describe task definition.");
    return {
      taskDefinition: {
        taskDefinitionArn: taskDefinition,
        status: "ACTIVE",
        containerDefinitions: [{ name: "app", image }],
      },
    };
  },

  "cloudwatch:DescribeAlarms": (account, { AlarmNames }) => ({
    MetricAlarms: AlarmNames.flatMap((name: string) => {
      const state = account.alarms.get(name);
      return state === undefined ? [] : [{ AlarmName: name, StateValue: state, StateReason: `${name} is ${state}` }];
    }),
    CompositeAlarms: [],
  }),

  "ecr:DescribeImages": (account, { repositoryName, imageIds }) => {
    const [{ imageTag }] = imageIds;
    const found = [...imagesOf(account, repositoryName)].find(([, { tags }]) => tags.has(imageTag));
    if (found === undefined)
      throw new FakeError("ImageNotFoundException", `The image with imageId {imageTag:'${imageTag}'} does not exist`);
    return { imageDetails: [{ repositoryName, imageDigest: found[0], imageTags: [...found[1].tags] }] };
  },
  "ecr:BatchGetImage": (account, { repositoryName, imageIds }) => ({
    images: imageIds.flatMap(({ imageDigest }: { imageDigest: string }) => {
      const image = imagesOf(account, repositoryName).get(imageDigest);
      return image === undefined
        ? []
        : [
            {
              repositoryName,
              imageId: { imageDigest },
              imageManifest: image.manifest,
              imageManifestMediaType: image.mediaType,
            },
          ];
    }),
    failures: [],
  }),
  "ecr:PutImage": (account, { repositoryName, imageManifest, imageTag }) => {
    const images = imagesOf(account, repositoryName);
    const imageDigest = digestOf(imageManifest);
    const holder = [...images].find(([, { tags }]) => tags.has(imageTag));
    if (holder !== undefined) {
      const code = holder[0] === imageDigest ? "ImageAlreadyExistsException" : "ImageTagAlreadyExistsException";
      throw new FakeError(code, `The tag ${imageTag} exists in an immutable repository`);
    }
    images.get(imageDigest)?.tags.add(imageTag);
    return { image: { repositoryName, imageId: { imageDigest, imageTag } } };
  },
  "ecr:GetAuthorizationToken": () => ({
    authorizationData: [{ authorizationToken: Buffer.from("AWS:registry-password").toString("base64") }],
  }),

  "codebuild:ListBuildsForProject": (account, { projectName }) => ({
    ids: account.builds
      .filter(({ project }) => project === projectName)
      .map(({ id }) => id)
      .reverse(),
  }),
  "codebuild:StartBuild": (account, { projectName, sourceVersion, idempotencyToken }) => {
    const known = account.builds.find(({ token }) => token !== undefined && token === idempotencyToken);
    if (known !== undefined && (known.project !== projectName || known.sourceVersion !== sourceVersion))
      throw new FakeError("InvalidInputException", "The idempotency token was used with other parameters.");
    if (known !== undefined) return { build: buildAnswer(known) };
    const build: FakeBuild = {
      id: `${projectName}:${String(account.builds.length + 1)}`,
      project: projectName,
      sourceVersion,
      token: idempotencyToken,
      status: "IN_PROGRESS",
      phase: "SUBMITTED",
      startTime: account.now(),
      endTime: undefined,
      log: [],
      faults: [],
      exported: {},
    };
    account.builds.push(build);
    return { build: buildAnswer(build) };
  },
  "codebuild:BatchGetBuilds": (account, { ids }) => ({
    builds: account.builds
      .filter(({ id }) => ids.includes(id))
      .map((build) => {
        const look = (looks.get(build) ?? 0) + 1;
        looks.set(build, look);
        if (build.status === "IN_PROGRESS") account.advanceBuild(build, look);
        return buildAnswer(build);
      }),
    buildsNotFound: [],
  }),

  "logs:GetLogEvents": (account, { logStreamName, nextToken }) => {
    const build = account.builds.find(({ id }) => id.split(":")[1] === logStreamName);
    if (build === undefined)
      throw new FakeError("ResourceNotFoundException", "The specified log stream does not exist.");
    const from = nextToken === undefined ? 0 : Number(nextToken.split("/")[1]);
    return {
      events: build.log
        .slice(from)
        .map((message) => ({ timestamp: Date.now(), ingestionTime: Date.now(), message: `${message}\n` })),
      nextForwardToken: `f/${String(build.log.length)}`,
      nextBackwardToken: "b/0",
    };
  },
};

const looks = new WeakMap<FakeBuild, number>();

function imagesOf(account: FakeAccount, repository: string) {
  const images = account.repositories.get(repository);
  if (images === undefined)
    throw new FakeError("RepositoryNotFoundException", `The repository with name '${repository}' does not exist`);
  return images;
}

const revisionArn = (taskDefinition: string) => taskDefinition.replace("task-definition", "service-revision");

function serviceAnswer(account: FakeAccount, service: FakeService) {
  const { name, desired, running, pending, deployments, events } = service;
  return {
    serviceArn: account.arn("ecs", `service/${service.cluster}/${name}`),
    serviceName: name,
    status: "ACTIVE",
    desiredCount: desired,
    runningCount: running,
    pendingCount: pending,
    deployments,
    events: events.map((message, index) => ({ id: String(index), createdAt: account.now(), message })),
  };
}

function buildAnswer(build: FakeBuild) {
  return {
    id: build.id,
    projectName: build.project,
    sourceVersion: build.sourceVersion,
    resolvedSourceVersion: build.sourceVersion,
    buildStatus: build.status,
    buildComplete: build.status !== "IN_PROGRESS",
    currentPhase: build.phase,
    startTime: build.startTime,
    ...(build.endTime === undefined ? {} : { endTime: build.endTime }),
    logs: { groupName: `/build/${build.project}`, streamName: build.id.split(":")[1] },
    phases: build.faults.map((message) => ({
      phaseType: "BUILD",
      phaseStatus: "FAILED",
      contexts: [{ statusCode: "COMMAND_EXECUTION_ERROR", message }],
    })),
    exportedEnvironmentVariables: Object.entries(build.exported).map(([name, value]) => ({ name, value })),
  };
}
